package io.imprimatur.service.update;

import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Target of a proposal: one environment, or a roll-out route. */
public record UpdateDestination(Optional<String> environment, Optional<String> route) {

    /** @throws UnusableUpdate unless exactly one is given */
    public static UpdateDestination of(@Nullable String environment, @Nullable String route) {
        Optional<String> one = given(environment);
        Optional<String> several = given(route);
        if (one.isPresent() == several.isPresent())
            throw new UnusableUpdate("environment: "
                    + one.map(id -> "'" + id + "' and a roll-out are both given")
                            .orElse("neither it nor a roll-out is given")
                    + ": expected the one or the other");
        return new UpdateDestination(one, several);
    }

    /** Environment ids in order. */
    List<String> environments(GatedServices services) {
        return environment.map(List::of).orElseGet(() -> services.route(route.orElseThrow())
                .environments());
    }

    private static Optional<String> given(@Nullable String written) {
        return Optional.ofNullable(written).map(String::strip).filter(id -> !id.isEmpty());
    }
}

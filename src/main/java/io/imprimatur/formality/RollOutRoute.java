package io.imprimatur.formality;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An order of environments that a roll-out goes through, as the configuration writes it.
 *
 * @param soak how long an environment must have been healthy before the next one's turn
 */
public record RollOutRoute(
        @NotBlank(message = "expected a title") String title,
        @Size(min = 2, message = "expected two or more ids below imprimatur.updates.environments")
                List<String> environments,
        @DefaultValue("PT1H") Duration soak) {

    public RollOutRoute {
        environments = environments == null ? List.of() : List.copyOf(environments);
        if (soak.isNegative())
            throw new IllegalArgumentException("soak: '" + soak + "' is less than nothing: expected e.g. PT24H");
    }
}

package io.imprimatur.service.update;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Request for an update, with the declared disruption and nature.
 *
 * @param version version given by the proposer; may be empty
 * @param expectedDowntime only for a downtime; empty if the whole window may be needed
 */
public record UpdateRequest(
        String service,
        String version,
        Disruption disruption,
        Optional<ExpectedDowntime> expectedDowntime,
        Nature nature,
        UserComment reason) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    public UpdateRequest {
        if (expectedDowntime.isPresent() && disruption != Disruption.DOWNTIME)
            throw new UnusableUpdate(
                    "expectedDowntime: " + expectedDowntime.get().words()
                            + " with disruption " + disruption.name().toLowerCase(Locale.ROOT)
                            + ": expected disruption downtime, or no length of time");
    }

    /** @throws io.imprimatur.platform.refusal.Refusal if a field is missing or malformed */
    public static UpdateRequest of(
            @Nullable String service,
            @Nullable String version,
            @Nullable String disruption,
            @Nullable String expectedDowntime,
            @Nullable String nature,
            @Nullable String reason) {
        if (service == null || service.isBlank())
            throw new UnusableUpdate("the service is missing: expected the id of one, e.g. nublado");
        return new UpdateRequest(
                service.strip(),
                version(version),
                UnusableUpdate.parseEnum("disruption", disruption, Disruption.class),
                ExpectedDowntime.of(expectedDowntime),
                UnusableUpdate.parseEnum("nature", nature, Nature.class),
                UserComment.ofNullable(reason).required("a reason"));
    }

    private static String version(@Nullable String written) {
        String version = written == null ? "" : written.strip();
        if (!version.isEmpty() && !VERSION.matcher(version).matches())
            throw new UnusableUpdate("version: '" + version
                    + "' is not a version: expected letters, digits and . _ + -, e.g. 8.1.0 or w_2026_40");
        return version;
    }

    /**
     * Proposed update with its pinned commit.
     *
     * @param target commit to deploy; empty if a change must be prepared first
     * @param syncTarget sync target at proposal time
     */
    record PinnedUpdate(UpdateRequest request, ApplicationKey at, Optional<Revision> target, Revision syncTarget) {}

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
}

package io.imprimatur.service.update;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.formality.Disruption;
import io.imprimatur.service.formality.Nature;
import io.imprimatur.service.formality.UnusableUpdate;
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
}

package io.imprimatur.image.pin;

import java.time.Instant;
import java.util.Optional;

/**
 * Result of the last check of one location of a pin.
 *
 * @param written tag read last
 * @param since time at which the finding was first made; empty before the first check
 * @param changedAt time at which a change of the tag was last detected
 * @param error error or open question of the last check; empty without one
 * @param errorSince start of the current failure to read it; empty without one
 * @param origin origin of the tag if it is not written at the location; empty otherwise
 */
record PinCheck(
        Finding finding,
        Optional<String> written,
        Optional<Instant> since,
        Optional<Instant> changedAt,
        String error,
        Optional<Instant> errorSince,
        String origin) {

    PinCheck(
            Finding finding,
            Optional<String> written,
            Optional<Instant> since,
            Optional<Instant> changedAt,
            String error,
            Optional<Instant> errorSince) {
        this(finding, written, since, changedAt, error, errorSince, "");
    }

    /** Finding at the location. */
    enum Finding {
        UNSEEN,
        WRITTEN,
        /** A tag that the channel's source does not have. */
        INVALID,
        /** The key is absent, so that the chart's default applies. */
        DEFAULT,
        /** The file or key does not exist. */
        MISSING
    }

    /** Result after a check with this finding at this time. */
    PinCheck withFinding(Finding now, Optional<String> nowWritten, String doubt, Instant at) {
        boolean same = now == finding && nowWritten.equals(written);
        boolean other = written.isPresent() && nowWritten.isPresent() && !nowWritten.equals(written);
        return new PinCheck(
                now,
                nowWritten,
                same ? since : Optional.of(at),
                other ? Optional.of(at) : changedAt,
                doubt,
                Optional.empty());
    }

    PinCheck withOrigin(String nowOrigin) {
        return new PinCheck(finding, written, since, changedAt, error, errorSince, nowOrigin);
    }

    /** Result after a check that failed. */
    PinCheck withFailure(String why, Instant at) {
        return new PinCheck(finding, written, since, changedAt, why, errorSince.or(() -> Optional.of(at)), origin);
    }
}

package io.imprimatur.pin;

import java.time.Instant;
import java.util.Optional;

/**
 * Result of the last check of one location of a pin.
 *
 * @param written tag read last
 * @param since time at which the finding was first made; empty before the first check
 * @param changedAt time at which a change of the tag was last detected
 * @param trouble error or open question of the last check; empty without one
 * @param troubleSince start of the current failure to read it; empty without one
 * @param origin origin of the tag if it is not written at the location; empty otherwise
 */
record PinLook(
        Finding finding,
        Optional<String> written,
        Optional<Instant> since,
        Optional<Instant> changedAt,
        String trouble,
        Optional<Instant> troubleSince,
        String origin) {

    PinLook(
            Finding finding,
            Optional<String> written,
            Optional<Instant> since,
            Optional<Instant> changedAt,
            String trouble,
            Optional<Instant> troubleSince) {
        this(finding, written, since, changedAt, trouble, troubleSince, "");
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
    PinLook seeing(Finding now, Optional<String> nowWritten, String doubt, Instant at) {
        boolean same = now == finding && nowWritten.equals(written);
        boolean other = written.isPresent() && nowWritten.isPresent() && !nowWritten.equals(written);
        return new PinLook(
                now,
                nowWritten,
                same ? since : Optional.of(at),
                other ? Optional.of(at) : changedAt,
                doubt,
                Optional.empty());
    }

    PinLook comingFrom(String nowOrigin) {
        return new PinLook(finding, written, since, changedAt, trouble, troubleSince, nowOrigin);
    }

    /** Result after a check that failed. */
    PinLook missingOut(String why, Instant at) {
        return new PinLook(finding, written, since, changedAt, why, troubleSince.or(() -> Optional.of(at)), origin);
    }
}

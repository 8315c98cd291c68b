package io.imprimatur.pin;

import java.time.Instant;
import java.util.Optional;

/**
 * What was seen at one place of a pin.
 *
 * @param written what was read last
 * @param since when it was first seen so; nothing before the first look
 * @param changedAt when what is written was first seen to be another than before, if it ever was
 * @param trouble why the last look came to nothing, or left something open; empty if neither
 * @param troubleSince since when it cannot be read; nothing while it can
 * @param origin where the tag comes from if it is not written there; empty otherwise
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

    /** What was found there. */
    enum Finding {
        UNSEEN,
        WRITTEN,
        /** A tag that the channel's source does not have. */
        INVALID,
        /** The key is absent, so that the chart's default holds. */
        DEFAULT,
        /** There is no such file or key. */
        MISSING
    }

    /** After a look that saw this at this time. */
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

    /** After a look that could not be. */
    PinLook missingOut(String why, Instant at) {
        return new PinLook(finding, written, since, changedAt, why, troubleSince.or(() -> Optional.of(at)), origin);
    }
}

package io.imprimatur.image.pin;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * Current state of one location of a pin.
 *
 * @param deployment display name
 * @param file path in the deployment repository
 * @param written tag read last
 * @param recommended tag that the channel recommends; absent before the first promotion
 * @param since start of the deviation
 * @param trouble error or open question of the last check
 * @param origin origin of the tag if it is not written at the location: the chart's default, or elsewhere in the file
 */
public record PinStatus(
        String deployment,
        String file,
        String key,
        State state,
        @Nullable String written,
        @Nullable String recommended,
        @Nullable Instant since,
        @Nullable String trouble,
        @Nullable String origin) {

    /** State relative to the recommendation. */
    public enum State {
        /** The pin is the channel's alias. */
        FOLLOWS,
        /** The pin is the recommended image's tag. */
        CURRENT,
        /** No tag is written, and the chart's default is up to date. */
        DEFAULT,
        /** The pin is another tag. */
        LAGS,
        /** The channel's source repository does not have the tag. */
        INVALID,
        /** The file or key does not exist. */
        MISSING,
        /** The deployment repository cannot be read. */
        UNREADABLE,
        /** Not checked yet, or the channel has no recommendation. */
        UNKNOWN
    }

    /** Whether no action is needed. */
    public boolean isInOrder() {
        return state == State.FOLLOWS || state == State.CURRENT || state == State.DEFAULT || state == State.UNKNOWN;
    }

    /** Whether a pull request can fix the pin. */
    public boolean isFixable() {
        return state == State.LAGS || state == State.INVALID;
    }
}

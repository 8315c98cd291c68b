package io.imprimatur.pin;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * How it stands with one place of a pin.
 *
 * @param deployment what people call it
 * @param file in the repository that describes what is deployed
 * @param written what was read there last
 * @param recommended what the channel recommends; absent if nothing yet
 * @param since when it began not to be in order
 * @param trouble what could not be found out, in words
 * @param origin where what was read comes from, if it is not written there: the chart's default, or elsewhere in the file
 */
public record PinNow(
        String deployment,
        String file,
        String key,
        State state,
        @Nullable String written,
        @Nullable String recommended,
        @Nullable Instant since,
        @Nullable String trouble,
        @Nullable String origin) {

    /** Whether it keeps up. */
    public enum State {
        /** It is the channel's alias. */
        FOLLOWS,
        /** It is the recommended image's tag. */
        CURRENT,
        /** It is not written, and the chart's default is in order. */
        DEFAULT,
        /** It is another tag. */
        LAGS,
        /** It is no tag that the channel's source has. */
        INVALID,
        /** There is no such file or key. */
        MISSING,
        /** The repository does not say. */
        UNREADABLE,
        /** It has not been looked at yet, or the channel recommends nothing to compare it with. */
        UNKNOWN
    }

    /** Whether nobody needs to do anything about it. */
    public boolean isInOrder() {
        return state == State.FOLLOWS || state == State.CURRENT || state == State.DEFAULT || state == State.UNKNOWN;
    }

    /** Whether another tag can be written in its place. */
    public boolean isMendable() {
        return state == State.LAGS || state == State.INVALID;
    }
}

package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Instant;
import java.util.Optional;

/** When a channel's alias may be moved. */
public interface Windows {

    /**
     * The first window of the channel's calendar that counts, opens no earlier than {@code opensFrom}, and is not over
     * at {@code now}; nothing if there is none within the years that are looked at.
     */
    Optional<Window> next(Channel channel, Instant opensFrom, Instant now);
}

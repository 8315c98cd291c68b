package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Duration;

/**
 * What waits for the windows of a calendar: a channel, or something else that is changed in windows.
 *
 * @param id of the channel, by which freezes and an operator's windows name it; another's holds a blank
 * @param calendar the maintenance calendar's id
 * @param notice a window counts only if it opens at least this long after it was agreed, and was advertised
 * @param takes how long the change is expected to take at least; as much of a window must be left
 */
public record Claim(String id, String calendar, Duration notice, Duration takes) {

    /** Whether it is a channel's, which freezes and an operator's windows may be meant for by its id. */
    public boolean isOfChannel() {
        return !isOther(id);
    }

    static boolean isOther(String id) {
        return id.indexOf(' ') >= 0;
    }

    public static Claim of(Channel channel) {
        return new Claim(channel.id(), channel.window(), channel.notice(), channel.promotionTakes());
    }
}

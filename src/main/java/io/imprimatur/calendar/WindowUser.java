package io.imprimatur.calendar;

import io.imprimatur.image.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * User of a calendar's windows: a channel, or another object that is changed in windows.
 *
 * @param id channel id, by which freezes and ad-hoc windows refer to it; ids of other users contain a blank
 * @param calendar id of the maintenance calendar
 * @param notice minimum time from approval, and from advertisement, to the opening of a usable window
 * @param takes minimum expected duration of the change, which must be left of a window
 */
public record WindowUser(String id, String calendar, Duration notice, Duration takes) {

    /** Whether the user is a channel. */
    public boolean isOfChannel() {
        return !isOther(id);
    }

    static boolean isOther(String id) {
        return id.indexOf(' ') >= 0;
    }

    public static WindowUser of(Channel channel) {
        return new WindowUser(channel.id(), channel.window(), channel.notice(), channel.promotionTakes());
    }

    /** Contributes users of windows other than channels. */
    public interface WindowUserContributor {

        /** Calendar ids by configuration path, for validation at startup. */
        Map<String, String> calendarsByPath();

        /** Users of windows, for listings. */
        List<WindowUser> users();
    }
}

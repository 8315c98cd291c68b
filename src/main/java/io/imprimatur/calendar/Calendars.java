package io.imprimatur.calendar;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Query for the windows of all calendars, for display. */
public interface Calendars {

    /** Title of the calendar, e.g. {@code Patch Thursday}; empty if it is not configured. */
    Optional<String> title(String id);

    /** All users of windows, channels first. */
    List<WindowUser> users();

    /**
     * Windows of these users that overlap the span from {@code from} to {@code to}, in order. A window shared by
     * several users is listed once, and is usable if it is usable for any of them.
     */
    List<Occurrence> forUsers(Collection<WindowUser> claims, Instant from, Instant to);

    /** Windows of these channels. */
    default List<Occurrence> between(Collection<Channel> channels, Instant from, Instant to) {
        return forUsers(channels.stream().map(WindowUser::of).toList(), from, to);
    }

    /** Windows of all users. */
    default List<Occurrence> between(Instant from, Instant to) {
        return forUsers(users(), from, to);
    }

    /** Window of this calendar with this opening time, for all users. */
    default Optional<Occurrence> opening(String calendar, Instant opens) {
        return forUsers(users(), opens, opens.plusMillis(1)).stream()
                .filter(each -> each.window().matches(calendar, opens))
                .findFirst();
    }

    /** Window of this calendar with this opening time, for those of the channels that use it. */
    default Optional<Occurrence> opening(Collection<Channel> channels, String calendar, Instant opens) {
        return between(channels, opens, opens.plusMillis(1)).stream()
                .filter(each -> each.window().matches(calendar, opens))
                .findFirst();
    }

    /** No window of the calendar opens at this time. */
    class NoSuchWindow extends Refusal {

        public NoSuchWindow(String calendar, String start) {
            super(
                    Kind.UNKNOWN,
                    "no window of '" + calendar + "' opens at '" + start
                            + "': expected the time at which one does, e.g. 2026-12-03T23:00Z");
        }
    }
}

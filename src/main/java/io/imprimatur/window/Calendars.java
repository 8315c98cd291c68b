package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The maintenance calendars, as people look at them. */
public interface Calendars {

    /** What people call the calendar, e.g. {@code Patch Thursday}; nothing if none of this id is configured. */
    Optional<String> title(String id);

    /** Everything that waits for windows, the channels first. */
    List<Claim> claims();

    /**
     * The windows for these of which some part lies between {@code from} and {@code to}, in order. A calendar that
     * several of them share is shown once, and its window counts if it counts for any of them.
     */
    List<Occurrence> claimed(Collection<Claim> claims, Instant from, Instant to);

    /** The windows of these channels' calendars. */
    default List<Occurrence> between(Collection<Channel> channels, Instant from, Instant to) {
        return claimed(channels.stream().map(Claim::of).toList(), from, to);
    }

    /** Every window that is advertised, whatever waits for it. */
    default List<Occurrence> between(Instant from, Instant to) {
        return claimed(claims(), from, to);
    }

    /** The window of this calendar that opens then, for whatever waits for it. */
    default Optional<Occurrence> opening(String calendar, Instant opens) {
        return claimed(claims(), opens, opens.plusMillis(1)).stream()
                .filter(each -> each.window().isThat(calendar, opens))
                .findFirst();
    }

    /** The window of this calendar that opens then, for those of the channels that share it. */
    default Optional<Occurrence> opening(Collection<Channel> channels, String calendar, Instant opens) {
        return between(channels, opens, opens.plusMillis(1)).stream()
                .filter(each -> each.window().isThat(calendar, opens))
                .findFirst();
    }
}

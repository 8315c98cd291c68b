package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calendars, freezes and channels with telling defaults. */
public final class Examples {

    private Examples() {}

    static Calendar patchThursday() {
        return calendar("America/Los_Angeles", "2021-01-07T15:00", "FREQ=WEEKLY;BYDAY=TH", "PT2H");
    }

    static Calendar calendar(String zone, String start, String rule, String duration) {
        return calendar(zone, start, rule, duration, "", "");
    }

    /** @param except days, separated by blanks; so {@code extra} */
    static Calendar calendar(String zone, String start, String rule, String duration, String except, String extra) {
        return new Calendar(
                "Patch Thursday",
                Zone.of(zone),
                WallTime.of(start),
                Rule.of(rule),
                Duration.parse(duration),
                occasions(except),
                occasions(extra));
    }

    static Freeze freeze(String from, String to, String... channels) {
        return new Freeze("Winter break", PointInTime.of(from), PointInTime.of(to), List.of(channels));
    }

    /** Of the calendar {@code patch-thursday}. */
    public static Channel channel(String id) {
        return channel(id, "patch-thursday");
    }

    public static Channel channel(String id, String window) {
        return new Channel(
                id,
                "Recommended",
                new Tag(id),
                List.of(new Repository("ghcr.io", "lsst-sqre/sciplat-lab")),
                window,
                Duration.ofHours(24),
                List.of(),
                false,
                false,
                List.of());
    }

    static MaintenanceProperties patchThursdayWith(Calendar calendar, Freeze... freezes) {
        return new MaintenanceProperties(Map.of("patch-thursday", calendar), List.of(freezes), Map.of());
    }

    private static List<Occasion> occasions(String days) {
        return Stream.of(days.split(" ", -1))
                .filter(day -> !day.isEmpty())
                .map(Occasion::of)
                .toList();
    }
}

package io.imprimatur.calendar;

import io.imprimatur.audit.AuditTrailForTests;
import io.imprimatur.calendar.Calendar.WallTime;
import io.imprimatur.calendar.Calendar.Zone;
import io.imprimatur.calendar.MaintenanceProperties.ConfiguredFreeze;
import io.imprimatur.calendar.MaintenanceProperties.PointInTime;
import io.imprimatur.calendar.WindowUser.WindowUserContributor;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calendars, freezes and channels with default values. */
public final class Examples {

    private static final EmptyDatabase DATABASE = new EmptyDatabase();

    private static final ObjectProvider<WindowUserContributor> NO_OTHERS =
            new StaticListableBeanFactory().getBeanProvider(WindowUserContributor.class);

    private Examples() {}

    static Calendar patchThursday() {
        return calendar("America/Los_Angeles", "2021-01-07T15:00", "FREQ=WEEKLY;BYDAY=TH", "PT2H");
    }

    static Calendar calendar(String zone, String start, String rule, String duration) {
        return calendar(zone, start, rule, duration, "", "");
    }

    /** @param except days, separated by blanks, like {@code extra} */
    static Calendar calendar(String zone, String start, String rule, String duration, String except, String extra) {
        return new Calendar(
                "Patch Thursday",
                Zone.of(zone),
                WallTime.of(start),
                Rule.of(rule),
                Duration.parse(duration),
                occasions(except),
                occasions(extra),
                Optional.empty());
    }

    static ConfiguredFreeze freeze(String from, String to, String... channels) {
        return new ConfiguredFreeze("Winter break", PointInTime.of(from), PointInTime.of(to), List.of(channels));
    }

    /** Channel that uses the calendar {@code patch-thursday}. */
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
                Duration.ZERO,
                List.of(),
                false,
                false,
                false,
                List.of());
    }

    static MaintenanceProperties patchThursdayWith(Calendar calendar, ConfiguredFreeze... freezes) {
        return new MaintenanceProperties(Map.of("patch-thursday", calendar), List.of(freezes), Map.of());
    }

    /** Windows without ad-hoc windows, run-time freezes and confirmations. */
    static AdvertisedWindows windows(MaintenanceProperties properties, Channels channels, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        JdbcClient jdbc = DATABASE.jdbc();
        var history = new CalendarHistory(
                jdbc, properties, AuditTrailForTests.on(jdbc, clock), DATABASE.transaction(), clock);
        var freezes = new Freezes(properties, jdbc, clock);
        return new AdvertisedWindows(
                List.of(
                        new CalendarWindows(properties, new MaintenanceCheck(properties, channels, NO_OTHERS), history),
                        new AdHocWindows(jdbc, clock)),
                new WindowEligibility(freezes, new Confirmations(jdbc, null, properties, clock)),
                channels,
                NO_OTHERS,
                clock);
    }

    /** Next window for a change whose notice period ends at {@code opensFrom}. */
    static Optional<Window> next(AdvertisedWindows windows, Channel channel, Instant opensFrom, Instant now) {
        return windows.next(new WindowRequirement(channel, opensFrom.minus(channel.notice()), Duration.ZERO, now))
                .map(Occurrence::window);
    }

    private static List<ExceptionDate> occasions(String days) {
        return Stream.of(days.split(" ", -1))
                .filter(day -> !day.isEmpty())
                .map(ExceptionDate::of)
                .toList();
    }
}

package io.imprimatur.calendar;

import static io.imprimatur.calendar.Examples.calendar;
import static io.imprimatur.calendar.Examples.patchThursday;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.AuditTrailForTests;
import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarHistoryTests {

    private static final Instant FIRST = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-11-24T12:00:00Z");

    private final EmptyDatabase database = new EmptyDatabase();
    private final MovableClock clock = new MovableClock(FIRST);
    private final AuditTrail trail = AuditTrailForTests.on(database.jdbc(), clock);

    @Test
    void what_the_first_configuration_says_was_always_advertised() {
        assertThat(started(FIRST, patchThursday()).advertisedSince(thursday())).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_start_that_changes_nothing_changes_nothing() {
        started(FIRST, patchThursday());

        assertThat(started(SECOND, patchThursday()).advertisedSince(thursday())).isEqualTo(Instant.EPOCH);
        assertThat(actions()).isEmpty();
    }

    @Test
    void a_window_that_a_change_brought_is_advertised_since_then() {
        started(FIRST, wednesdays());

        assertThat(started(SECOND, patchThursday()).advertisedSince(thursday())).isEqualTo(SECOND);
        assertThat(actions()).containsExactly("CALENDAR_CHANGED");
    }

    @Test
    void a_window_that_a_change_left_alone_is_advertised_as_long_as_before() {
        started(FIRST, patchThursday());
        started(SECOND, withAnExtraFriday());

        assertThat(started(THIRD, withAnExtraFriday()).advertisedSince(thursday()))
                .isEqualTo(Instant.EPOCH);
        assertThat(started(THIRD, withAnExtraFriday()).advertisedSince(window("2026-11-27T15:00")))
                .isEqualTo(SECOND);
    }

    @Test
    void a_window_that_was_away_for_a_while_is_new_again() {
        started(FIRST, patchThursday());
        started(SECOND, wednesdays());

        assertThat(started(THIRD, patchThursday()).advertisedSince(thursday())).isEqualTo(THIRD);
    }

    @Test
    void a_longer_window_is_another() {
        started(FIRST, patchThursday());
        Calendar longer = calendar("America/Los_Angeles", "2021-01-07T15:00", "FREQ=WEEKLY;BYDAY=TH", "PT3H");
        Window threeHours = new Window(
                "patch-thursday",
                "Patch Thursday",
                thursday().start(),
                thursday().start().plusHours(3));

        assertThat(started(SECOND, longer).advertisedSince(threeHours)).isEqualTo(SECOND);
    }

    @Test
    void a_calendar_that_was_taken_out_and_put_back_is_new_again() {
        started(FIRST, patchThursday());
        started(SECOND, Map.of());

        assertThat(started(THIRD, patchThursday()).advertisedSince(thursday())).isEqualTo(THIRD);
        assertThat(actions()).containsExactly("CALENDAR_CHANGED", "CALENDAR_CHANGED");
    }

    private CalendarHistory started(Instant at, Calendar calendar) {
        return started(at, Map.of("patch-thursday", calendar));
    }

    private CalendarHistory started(Instant at, Map<String, Calendar> calendars) {
        clock.set(at);
        var history = new CalendarHistory(
                database.jdbc(),
                new MaintenanceProperties(calendars, List.of(), Map.of()),
                trail,
                database.transaction(),
                clock);
        history.afterSingletonsInstantiated();
        return history;
    }

    private List<String> actions() {
        return trail.between(FIRST, THIRD.plus(Duration.ofDays(1))).stream()
                .map(entry -> entry.action())
                .toList();
    }

    private static Window thursday() {
        return window("2026-11-26T15:00");
    }

    private static Window window(String local) {
        ZonedDateTime start = ZonedDateTime.parse(local + "-08:00[America/Los_Angeles]");
        return new Window("patch-thursday", "Patch Thursday", start, start.plusHours(2));
    }

    private static Calendar wednesdays() {
        return calendar("America/Los_Angeles", "2021-01-06T15:00", "FREQ=WEEKLY;BYDAY=WE", "PT2H");
    }

    private static Calendar withAnExtraFriday() {
        return calendar("America/Los_Angeles", "2021-01-07T15:00", "FREQ=WEEKLY;BYDAY=TH", "PT2H", "", "2026-11-27");
    }
}

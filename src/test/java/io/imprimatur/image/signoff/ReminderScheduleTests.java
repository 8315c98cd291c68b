package io.imprimatur.image.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imprimatur.image.signoff.ReminderSchedule.ReminderSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderScheduleTests {

    /** Role asked on Monday 2026-11-23; Thanksgiving is on the 26th. */
    @ParameterizedTest
    @CsvSource({
        "0, 2026-11-24, false",
        "0, 2026-11-25, true",
        "0, 2026-11-26, false",
        "1, 2026-11-27, false",
        "1, 2026-11-28, false",
        "1, 2026-11-30, true",
        "2, 2026-12-02, false",
        "2, 2026-12-03, true",
        "3, 2026-12-07, false",
        "3, 2026-12-08, true",
        "3, 2026-12-31, true"
    })
    void reminders_come_on_working_days_and_the_last_interval_repeats(int before, LocalDate day, boolean due) {
        ReminderSchedule schedule = schedule(2, 4, 7);

        assertThat(schedule.isDue(
                        Instant.parse("2026-11-23T18:00:00Z"),
                        before,
                        day.atTime(17, 0).toInstant(ZoneOffset.UTC)))
                .isEqualTo(due);
    }

    @Test
    void a_single_interval_repeats_too() {
        Instant asked = Instant.parse("2026-12-07T12:00:00Z");

        assertThat(schedule(1).isDue(asked, 1, Instant.parse("2026-12-09T12:00:00Z")))
                .isTrue();
        assertThat(schedule(1).isDue(asked, 2, Instant.parse("2026-12-09T12:00:00Z")))
                .isFalse();
    }

    @Test
    void it_is_looked_at_the_local_hour() {
        assertThat(schedule(2).nextCheck(Instant.parse("2026-11-23T16:59:59Z")).toInstant())
                .isEqualTo("2026-11-23T17:00:00Z");
        assertThat(schedule(2).nextCheck(Instant.parse("2026-11-23T17:00:00Z")).toInstant())
                .isEqualTo("2026-11-24T17:00:00Z");
    }

    @Test
    void the_numbers_of_days_must_grow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule(2, 2))
                .withMessageContaining("after: '2' does not follow '2': expected growing numbers");
    }

    private static ReminderSchedule schedule(Integer... after) {
        return new ReminderSchedule(new ReminderSettings(
                List.of(after),
                LocalTime.of(9, 0),
                ZoneId.of("America/Los_Angeles"),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Set.of(LocalDate.parse("2026-11-26"))));
    }
}

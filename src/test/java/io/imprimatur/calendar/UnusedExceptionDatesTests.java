package io.imprimatur.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.calendar.MaintenanceCheck.UnusedExceptionDates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UnusedExceptionDatesTests {

    @Test
    void an_exception_on_a_day_without_a_window_is_said(CapturedOutput log) {
        warn("2026-11-26 2026-11-27");

        assertThat(log)
                .contains("imprimatur.windows.patch-thursday.except[1]: '2026-11-27' takes nothing from "
                        + "'FREQ=WEEKLY;BYDAY=TH': expected a day, or a local time, on which it occurs")
                .doesNotContain("except[0]");
    }

    @Test
    void an_exception_at_another_time_or_before_the_start_is_said(CapturedOutput log) {
        warn("2026-11-26T14:00 2020-11-26");

        assertThat(log).contains("except[0]: '2026-11-26T14:00'", "except[1]: '2020-11-26'");
    }

    @Test
    void nothing_is_said_of_exceptions_that_take_something(CapturedOutput log) {
        warn("2026-11-26 2026-12-03T15:00");

        assertThat(log).doesNotContain("takes nothing");
    }

    private static void warn(String except) {
        Calendar calendar = Examples.calendar(
                "America/Los_Angeles", "2021-01-07T15:00", "FREQ=WEEKLY;BYDAY=TH", "PT2H", except, "");
        new UnusedExceptionDates(Examples.patchThursdayWith(calendar)).warn();
    }
}

package io.imprimatur.image.signoff;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Schedule of reminders to roles whose answer is pending, {@code imprimatur.reminders}.
 *
 * @param after working days between the request and the first, second, … reminder; the last interval repeats
 * @param at local time of day
 * @param zone time zone, a name of the tz database
 * @param workingDays days of the week
 * @param except holidays
 */
@Validated
@ConfigurationProperties("imprimatur.reminders")
record ReminderSettings(
        @DefaultValue({"2", "4", "7"}) @NotEmpty
                List<@Positive(message = "expected 1 or more working days") Integer> after,
        @DefaultValue("09:00") @NotNull LocalTime at,
        @DefaultValue("UTC") @NotNull ZoneId zone,
        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) @NotEmpty Set<DayOfWeek> workingDays,
        @DefaultValue Set<LocalDate> except) {

    ReminderSettings {
        for (int i = 1; i < after.size(); i++)
            if (after.get(i) <= after.get(i - 1))
                throw new IllegalArgumentException("after: '" + after.get(i) + "' does not follow '" + after.get(i - 1)
                        + "': expected growing numbers of working days, e.g. [2, 4, 7]");
    }
}

package io.imprimatur.image.signoff;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** Calculates the working days on which a role is reminded. */
@Component
class ReminderSchedule {

    private final ReminderSettings settings;

    ReminderSchedule(ReminderSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the next reminder is due on the day of {@code now}.
     *
     * @param requested time at which the sign-off was requested
     * @param reminders number of reminders sent
     */
    boolean isDue(Instant requested, int reminders, Instant now) {
        LocalDate today = day(now);
        return isWorkingDay(today) && !today.isBefore(day(requested, reminders));
    }

    /** Next time at which to check for due reminders. */
    ZonedDateTime nextCheck(Instant now) {
        ZonedDateTime today = day(now).atTime(settings.at()).atZone(settings.zone());
        return today.toInstant().isAfter(now)
                ? today
                : day(now).plusDays(1).atTime(settings.at()).atZone(settings.zone());
    }

    private LocalDate day(Instant requested, int reminders) {
        return Stream.iterate(day(requested).plusDays(1), day -> day.plusDays(1))
                .filter(this::isWorkingDay)
                .skip(workingDays(reminders) - 1L)
                .findFirst()
                .orElseThrow();
    }

    private int workingDays(int reminders) {
        List<Integer> after = settings.after();
        int last = after.size() - 1;
        if (reminders <= last) return after.get(reminders);
        int interval = last == 0 ? after.get(0) : after.get(last) - after.get(last - 1);
        return after.get(last) + (reminders - last) * interval;
    }

    private boolean isWorkingDay(LocalDate day) {
        return settings.workingDays().contains(day.getDayOfWeek())
                && !settings.except().contains(day);
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, settings.zone());
    }

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
            @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) @NotEmpty
                    Set<DayOfWeek> workingDays,
            @DefaultValue Set<LocalDate> except) {

        ReminderSettings {
            for (int i = 1; i < after.size(); i++)
                if (after.get(i) <= after.get(i - 1))
                    throw new IllegalArgumentException("after: '" + after.get(i) + "' does not follow '"
                            + after.get(i - 1) + "': expected growing numbers of working days, e.g. [2, 4, 7]");
        }
    }
}

package io.imprimatur.image.signoff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

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
}

package io.imprimatur.calendar;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Warns at startup about configured exceptions that exclude no occurrence of their calendar. */
@Component
class UnusedExceptionDates {

    private static final Logger log = LoggerFactory.getLogger(UnusedExceptionDates.class);

    private final MaintenanceProperties properties;

    UnusedExceptionDates(MaintenanceProperties properties) {
        this.properties = properties;
    }

    // A warning only: a list of public holidays is valid for every calendar, whatever the weekdays.
    @EventListener(ApplicationStartedEvent.class)
    void warn() {
        warn("imprimatur.windows", properties.windows());
        warn("imprimatur.meetings", properties.meetings());
    }

    private static void warn(String path, Map<String, Calendar> calendars) {
        calendars.forEach((id, calendar) -> warn(path + "." + id + ".except", calendar));
    }

    private static void warn(String path, Calendar calendar) {
        List<ExceptionDate> exceptions = calendar.except();
        for (int i = 0; i < exceptions.size(); i++) {
            if (!calendar.hasOccurrenceOn(exceptions.get(i)))
                log.warn(
                        "{}[{}]: '{}' takes nothing from '{}': expected a day, or a local time, on which it occurs",
                        path,
                        i,
                        exceptions.get(i),
                        calendar.rule());
        }
    }
}

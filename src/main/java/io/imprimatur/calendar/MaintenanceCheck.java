package io.imprimatur.calendar;

import io.imprimatur.calendar.WindowUser.WindowUserContributor;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Validates at startup that referenced calendars exist, and the channels of freezes. */
@Component
class MaintenanceCheck {

    MaintenanceCheck(
            MaintenanceProperties properties, Channels channels, ObjectProvider<WindowUserContributor> others) {
        Collection<String> calendars = properties.windows().keySet();
        for (Channel channel : channels.all())
            NotConfigured.requireKnown("imprimatur.channels." + channel.id() + ".window", channel.window(), calendars);
        others.forEach(
                use -> use.calendarsByPath().forEach((path, id) -> NotConfigured.requireKnown(path, id, calendars)));
        Collection<String> known = channels.all().stream().map(Channel::id).toList();
        for (int i = 0; i < properties.freezes().size(); i++)
            for (String id : properties.freezes().get(i).channels())
                NotConfigured.requireKnown("imprimatur.freezes[" + i + "].channels", id, known);
    }

    /** Warns at startup about configured exceptions that exclude no occurrence of their calendar. */
    @Component("unusedExceptionDates")
    static class UnusedExceptionDates {

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
}

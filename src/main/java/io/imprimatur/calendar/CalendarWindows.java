package io.imprimatur.calendar;

import io.imprimatur.calendar.WindowSource.AdvertisedWindow;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Windows of the configured calendars. */
@Component
class CalendarWindows implements WindowSource {

    private final Map<String, Calendar> calendars;
    private final CalendarHistory history;

    /** @param checked ensures that every referenced calendar exists */
    CalendarWindows(MaintenanceProperties properties, MaintenanceCheck checked, CalendarHistory history) {
        this.calendars = properties.windows();
        this.history = history;
    }

    @Override
    public Optional<String> title(String id) {
        return Optional.ofNullable(calendars.get(id)).map(Calendar::title);
    }

    @Override
    public Stream<AdvertisedWindow> opening(WindowUser windowUser, Instant from) {
        return calendars
                .get(windowUser.calendar())
                .startsFrom(from)
                .map(start -> advertised(windowUser.calendar(), start));
    }

    @Override
    public Stream<AdvertisedWindow> between(WindowUser windowUser, Instant from, Instant to) {
        Calendar calendar = calendars.get(windowUser.calendar());
        return calendar.startsBetween(from.minus(calendar.duration()), to).stream()
                .filter(start -> start.plus(calendar.duration()).toInstant().isAfter(from))
                .map(start -> advertised(windowUser.calendar(), start));
    }

    private AdvertisedWindow advertised(String id, ZonedDateTime start) {
        Calendar calendar = calendars.get(id);
        Window window = new Window(id, calendar.title(), start, start.plus(calendar.duration()));
        return new AdvertisedWindow(window, history.advertisedSince(window), Optional.empty(), calendar.confirmBy());
    }
}

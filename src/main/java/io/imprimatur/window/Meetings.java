package io.imprimatur.window;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When the configured meetings take place. */
@Component
public class Meetings {

    private final MaintenanceProperties properties;

    Meetings(MaintenanceProperties properties) {
        this.properties = properties;
    }

    /** What people call it, e.g. {@code RSP operations}; nothing if no such meeting is configured. */
    public Optional<String> title(String id) {
        return calendar(id).map(Calendar::title);
    }

    /** Those that have a calendar. */
    public Set<String> ids() {
        return properties.meetings().keySet();
    }

    /** Whose clocks it goes by; nothing if no such meeting is configured. */
    public Optional<ZoneId> zone(String id) {
        return calendar(id).map(calendar -> calendar.zone().id());
    }

    /** The first that begins at or after {@code from}; nothing if no such meeting is configured, or no more is held. */
    public Optional<Meeting> next(String id, Instant from) {
        return calendar(id)
                .flatMap(calendar -> calendar.startsFrom(from).findFirst().map(start -> meeting(id, calendar, start)));
    }

    /** The one that is being held now, else the next. */
    public Optional<Meeting> heldOrNext(String id, Instant now) {
        return calendar(id).flatMap(calendar -> calendar.startsFrom(now.minus(calendar.duration()))
                .map(start -> meeting(id, calendar, start))
                .filter(meeting -> meeting.end().toInstant().isAfter(now))
                .findFirst());
    }

    /** In order, those that begin at or after {@code from} and before {@code to}. */
    public List<Meeting> between(String id, Instant from, Instant to) {
        return calendar(id).stream()
                .flatMap(calendar ->
                        calendar.startsBetween(from, to).stream().map(start -> meeting(id, calendar, start)))
                .toList();
    }

    private Optional<Calendar> calendar(String id) {
        return Optional.ofNullable(properties.meetings().get(id));
    }

    private static Meeting meeting(String id, Calendar calendar, ZonedDateTime start) {
        return new Meeting(id, calendar.title(), start, start.plus(calendar.duration()));
    }
}

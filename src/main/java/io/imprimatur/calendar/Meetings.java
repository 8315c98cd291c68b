package io.imprimatur.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Configured meetings and their dates. */
@Component
public class Meetings {

    private final MaintenanceProperties properties;

    Meetings(MaintenanceProperties properties) {
        this.properties = properties;
    }

    /** Title, e.g. {@code RSP operations}; empty if the meeting is not configured. */
    public Optional<String> title(String id) {
        return calendar(id).map(Calendar::title);
    }

    /** Ids of the configured meetings. */
    public Set<String> ids() {
        return properties.meetings().keySet();
    }

    /** Time zone; empty if the meeting is not configured. */
    public Optional<ZoneId> zone(String id) {
        return calendar(id).map(calendar -> calendar.zone().id());
    }

    /** First occurrence that starts at or after {@code from}; empty if the meeting is not configured or has ended. */
    public Optional<Meeting> next(String id, Instant from) {
        return calendar(id)
                .flatMap(calendar -> calendar.startsFrom(from).findFirst().map(start -> meeting(id, calendar, start)));
    }

    /** Current occurrence, or else the next. */
    public Optional<Meeting> currentOrNext(String id, Instant now) {
        return calendar(id).flatMap(calendar -> calendar.startsFrom(now.minus(calendar.duration()))
                .map(start -> meeting(id, calendar, start))
                .filter(meeting -> meeting.end().toInstant().isAfter(now))
                .findFirst());
    }

    /** Occurrences that start from {@code from} (inclusive) to {@code to} (exclusive), in order. */
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

    /**
     * Occurrence of a meeting.
     *
     * @param id id of the meeting, e.g. {@code rsp-ops}
     * @param start inclusive, in the meeting's zone
     * @param end exclusive, in the meeting's zone
     */
    public record Meeting(String id, String title, ZonedDateTime start, ZonedDateTime end) {}
}

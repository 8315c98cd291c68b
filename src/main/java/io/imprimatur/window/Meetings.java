package io.imprimatur.window;

import java.time.Instant;
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
        return Optional.ofNullable(properties.meetings().get(id)).map(Calendar::title);
    }

    /** Those that have a calendar. */
    public Set<String> ids() {
        return properties.meetings().keySet();
    }

    /** The first that begins at or after {@code from}; nothing if no such meeting is configured, or no more is held. */
    public Optional<Meeting> next(String id, Instant from) {
        return Optional.ofNullable(properties.meetings().get(id)).flatMap(calendar -> calendar.startsFrom(from)
                .findFirst()
                .map(start -> new Meeting(id, calendar.title(), start, start.plus(calendar.duration()))));
    }
}

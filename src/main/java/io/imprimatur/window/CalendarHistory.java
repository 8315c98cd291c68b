package io.imprimatur.window;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the calendars were in earlier configurations: a window that a change of the configuration brought has been
 * advertised since that change, one that it left alone for longer.
 */
@Component
class CalendarHistory implements SmartInitializingSingleton {

    /** What the first configuration says was true before it was written here. */
    private static final Instant ALWAYS = Instant.EPOCH;

    private final JdbcClient jdbc;
    private final MaintenanceProperties properties;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, List<Definition>> definitions = new HashMap<>();

    CalendarHistory(
            JdbcClient jdbc,
            MaintenanceProperties properties,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Puts on record what the configuration changed since the last start, once it has stood every check. */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            read();
            boolean first = definitions.isEmpty();
            properties.windows().forEach((id, calendar) -> compare(id, CalendarDefinition.of(calendar), first));
            List.copyOf(definitions.keySet()).stream()
                    .filter(id -> !properties.windows().containsKey(id))
                    .forEach(id -> compare(id, null, first));
        });
    }

    /** Since when people could know of the window, given that its calendar says so now. */
    Instant advertisedSince(Window window) {
        Instant since = ALWAYS;
        List<Definition> all = definitions.getOrDefault(window.calendar(), List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (i < all.size() - 1 && !all.get(i).gives(window)) break;
            since = all.get(i).since();
        }
        return since;
    }

    private void read() {
        jdbc.sql("select * from calendar_definition order by id").query(row -> {
            add(
                    row.getString("calendar"),
                    Optional.ofNullable(row.getString("definition")).map(CalendarDefinition::read),
                    row.getObject("since", OffsetDateTime.class).toInstant());
        });
    }

    private void compare(String id, @Nullable CalendarDefinition now, boolean first) {
        List<Definition> known = definitions.getOrDefault(id, List.of());
        Optional<CalendarDefinition> last =
                known.isEmpty() ? Optional.empty() : known.get(known.size() - 1).definition();
        if (last.equals(Optional.ofNullable(now))) return;
        Instant since = first ? ALWAYS : clock.instant();
        jdbc.sql("insert into calendar_definition (calendar, definition, since) values (?, ?, ?)")
                .params(id, now == null ? null : now.text(), since.atOffset(ZoneOffset.UTC))
                .update();
        add(id, Optional.ofNullable(now), since);
        if (!first)
            trail.append(NewEntry.of(NewEntry.ENGINE, "CALENDAR_CHANGED")
                    .saying("the configuration's calendar " + id + ": " + words(last) + " became "
                            + words(Optional.ofNullable(now))));
    }

    private void add(String id, Optional<CalendarDefinition> definition, Instant since) {
        definitions.computeIfAbsent(id, each -> new ArrayList<>()).add(Definition.of(definition, since));
    }

    private static String words(Optional<CalendarDefinition> definition) {
        return definition.map(CalendarDefinition::text).orElse("nothing");
    }

    /** What the calendar was from some moment on; without a calendar where there was none, or one that is not valid now. */
    private record Definition(Optional<CalendarDefinition> definition, Optional<Calendar> calendar, Instant since) {

        static Definition of(Optional<CalendarDefinition> definition, Instant since) {
            return new Definition(definition, definition.flatMap(Definition::valid), since);
        }

        boolean gives(Window window) {
            Instant start = window.start().toInstant();
            return calendar.filter(then -> then.duration().equals(window.length()))
                    .filter(then ->
                            !then.startsBetween(start, start.plusNanos(1)).isEmpty())
                    .isPresent();
        }

        private static Optional<Calendar> valid(CalendarDefinition definition) {
            try {
                return Optional.of(definition.calendar("earlier"));
            } catch (IllegalArgumentException refusedToday) {
                return Optional.empty();
            }
        }
    }
}

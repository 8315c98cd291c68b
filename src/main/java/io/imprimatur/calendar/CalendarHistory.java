package io.imprimatur.calendar;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.Calendar.WallTime;
import io.imprimatur.calendar.Calendar.Zone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Earlier definitions of the configured calendars. A window added by a configuration change counts as advertised since
 * that change; a window that the change left alone counts as advertised since before.
 */
@Component
class CalendarHistory implements SmartInitializingSingleton {

    /** Start of validity of the first recorded configuration. */
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

    /** Records changes of the configuration since the last start, after it has been validated. */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            load();
            boolean first = definitions.isEmpty();
            properties.windows().forEach((id, calendar) -> compare(id, CalendarDefinition.of(calendar), first));
            List.copyOf(definitions.keySet()).stream()
                    .filter(id -> !properties.windows().containsKey(id))
                    .forEach(id -> compare(id, null, first));
        });
    }

    /** Time since which the window of the current calendar has been advertised. */
    Instant advertisedSince(Window window) {
        Instant since = ALWAYS;
        List<Definition> all = definitions.getOrDefault(window.calendar(), List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (i < all.size() - 1 && !all.get(i).contains(window)) break;
            since = all.get(i).since();
        }
        return since;
    }

    private void load() {
        jdbc.sql("select * from calendar_definition order by id").query(row -> {
            add(
                    row.getString("calendar"),
                    Optional.ofNullable(row.getString("definition")).map(CalendarDefinition::read),
                    instant(row, "since"));
        });
    }

    private void compare(String id, @Nullable CalendarDefinition current, boolean first) {
        List<Definition> known = definitions.getOrDefault(id, List.of());
        Optional<CalendarDefinition> last =
                known.isEmpty() ? Optional.empty() : known.get(known.size() - 1).definition();
        if (last.equals(Optional.ofNullable(current))) return;
        Instant since = first ? ALWAYS : clock.instant();
        jdbc.sql("insert into calendar_definition (calendar, definition, since) values (?, ?, ?)")
                .params(id, current == null ? null : current.text(), utc(since))
                .update();
        add(id, Optional.ofNullable(current), since);
        if (!first)
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.CALENDAR_CHANGED)
                    .withComment("the configuration's calendar " + id + ": " + text(last) + " became "
                            + text(Optional.ofNullable(current))));
    }

    private void add(String id, Optional<CalendarDefinition> definition, Instant since) {
        definitions.computeIfAbsent(id, each -> new ArrayList<>()).add(Definition.of(definition, since));
    }

    private static String text(Optional<CalendarDefinition> definition) {
        return definition.map(CalendarDefinition::text).orElse("nothing");
    }

    /** Definition valid from a point in time; without a calendar if it was absent, or is invalid by current rules. */
    private record Definition(Optional<CalendarDefinition> definition, Optional<Calendar> calendar, Instant since) {

        static Definition of(Optional<CalendarDefinition> definition, Instant since) {
            return new Definition(definition, definition.flatMap(Definition::parse), since);
        }

        boolean contains(Window window) {
            Instant start = window.start().toInstant();
            return calendar.filter(earlier -> earlier.duration().equals(window.length()))
                    .filter(earlier ->
                            !earlier.startsBetween(start, start.plusNanos(1)).isEmpty())
                    .isPresent();
        }

        private static Optional<Calendar> parse(CalendarDefinition definition) {
            try {
                return Optional.of(definition.calendar("earlier"));
            } catch (IllegalArgumentException invalidNow) {
                return Optional.empty();
            }
        }
    }

    /** Stored form of a calendar, for comparison with later configurations. */
    record CalendarDefinition(
            String zone, String start, String rule, String duration, List<String> except, List<String> extra) {

        private static final JsonMapper JSON = new JsonMapper();

        static CalendarDefinition of(Calendar calendar) {
            return new CalendarDefinition(
                    calendar.zone().toString(),
                    calendar.start().toString(),
                    calendar.rule().toString(),
                    calendar.duration().toString(),
                    calendar.except().stream().map(ExceptionDate::toString).toList(),
                    calendar.extra().stream().map(ExceptionDate::toString).toList());
        }

        static CalendarDefinition read(String text) {
            try {
                return JSON.readValue(text, CalendarDefinition.class);
            } catch (JsonProcessingException malformed) {
                throw new IllegalArgumentException("'" + text + "' is not a calendar's definition", malformed);
            }
        }

        String text() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        Calendar calendar(String title) {
            return new Calendar(
                    title,
                    Zone.of(zone),
                    WallTime.of(start),
                    Rule.of(rule),
                    Duration.parse(duration),
                    except.stream().map(ExceptionDate::of).toList(),
                    extra.stream().map(ExceptionDate::of).toList(),
                    Optional.empty());
        }
    }
}

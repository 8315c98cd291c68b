package io.imprimatur.calendar;

import io.imprimatur.calendar.AdHocWindows.AdHocWindow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configured calendars of windows and meetings, by id, and freezes.
 *
 * @param windows calendars of maintenance windows, by id
 * @param freezes periods in which no window is usable
 * @param meetings calendars of the review meetings rsp-ops and dp-coordination
 */
@ConfigurationProperties("imprimatur")
record MaintenanceProperties(
        @DefaultValue Map<String, Calendar> windows,
        @DefaultValue List<ConfiguredFreeze> freezes,
        @DefaultValue Map<String, Calendar> meetings) {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");

    MaintenanceProperties {
        windows.keySet().forEach(id -> requireKebabCase("imprimatur.windows", id));
        windows.keySet().forEach(MaintenanceProperties::requireNotAdHoc);
        meetings.keySet().forEach(id -> requireKebabCase("imprimatur.meetings", id));
        meetings.forEach(MaintenanceProperties::requireNotConfirmed);
    }

    private static void requireNotAdHoc(String id) {
        if (id.startsWith(AdHocWindow.PREFIX))
            throw new IllegalArgumentException("imprimatur.windows: '" + id
                    + "' is reserved for windows that operators add: expected another id, e.g. patch-thursday");
    }

    private static void requireNotConfirmed(String id, Calendar meeting) {
        if (meeting.confirmBy().isPresent())
            throw new IllegalArgumentException("imprimatur.meetings." + id + ".confirm-by: '"
                    + meeting.confirmBy().get()
                    + "' cannot be confirmed: expected confirm-by at a calendar of windows");
    }

    private static void requireKebabCase(String path, String id) {
        if (!KEBAB_CASE.matcher(id).matches())
            throw new IllegalArgumentException(
                    path + ": '" + id + "' is not an id: expected kebab-case, e.g. patch-thursday");
    }

    /**
     * Freeze in the configuration.
     *
     * @param to exclusive
     * @param channels ids of the affected channels; empty for all
     */
    record ConfiguredFreeze(String title, PointInTime from, PointInTime to, @DefaultValue List<String> channels) {

        ConfiguredFreeze {
            Required.text("title", title, "e.g. Winter break");
            Required.value("from", from, "a time with offset, e.g. 2026-12-24T00:00-08:00");
            Required.value("to", to, "a time with offset, e.g. 2027-01-02T00:00-08:00");
            if (!from.value().isBefore(to.value()))
                throw new IllegalArgumentException(
                        "to: '" + to.value() + "' is not after from: expected a time after '" + from.value() + "'");
            channels = List.copyOf(channels);
        }

        Freeze freeze() {
            return new Freeze(
                    Optional.empty(), title, from.value(), to.value(), channels, Optional.empty(), Optional.empty());
        }
    }

    /** Instant in the configuration, with offset. */
    record PointInTime(Instant value) {

        public static PointInTime of(String text) {
            try {
                return new PointInTime(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException malformed) { // without the cause: Spring shows only the last of a chain
                throw new IllegalArgumentException(
                        "'" + text + "' is not a time with offset: expected e.g. 2026-12-24T00:00-08:00");
            }
        }
    }

    /** Checks for required configuration values. */
    static final class Required {

        private Required() {}

        static void value(String part, Object value, String accepted) {
            if (value == null) throw new IllegalArgumentException(part + " is missing: expected " + accepted);
        }

        static void text(String part, String value, String accepted) {
            value(part, value == null || value.isBlank() ? null : value, accepted);
        }
    }
}

package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Sync windows of an application; computes when a manual sync is allowed. */
record SyncWindows(List<Window> all) {

    /** Search limit, since a schedule may change every minute. */
    private static final int MAX_CHANGES = 2000;

    /**
     * @param assigned windows of the application, which lack time zones
     * @param project project with the time zones; without it UTC, the default, is assumed
     * @throws IllegalArgumentException if a window is malformed
     */
    static SyncWindows of(JsonNode assigned, JsonNode project) {
        List<Window> all = new ArrayList<>();
        assigned.path("assignedWindows")
                .forEach(window -> all.add(
                        Window.of(window, zone(window, project.path("spec").path("syncWindows")))));
        return new SyncWindows(List.copyOf(all));
    }

    private static String zone(JsonNode window, JsonNode ofProject) {
        for (JsonNode each : ofProject)
            if (isSame(each, window, "kind") && isSame(each, window, "schedule") && isSame(each, window, "duration"))
                return each.path("timeZone").asText("");
        return "";
    }

    private static boolean isSame(JsonNode one, JsonNode other, String field) {
        return one.path(field).asText("").equals(other.path(field).asText(""));
    }

    /** When syncs are next allowed; empty if they are allowed now, or beyond the search limit. */
    Optional<Instant> opensAfter(Instant now) {
        Instant moment = now;
        for (int i = 0; i < MAX_CHANGES && !isOpenAt(moment); i++) {
            Optional<Instant> next = nextChange(moment);
            if (next.isEmpty()) return Optional.empty();
            moment = next.get();
        }
        return isOpenAt(moment) && moment.isAfter(now) ? Optional.of(moment) : Optional.empty();
    }

    private Optional<Instant> nextChange(Instant moment) {
        return all.stream()
                .flatMap(window -> window.changesAfter(moment).stream())
                .filter(moment::isBefore)
                .min(Instant::compareTo);
    }

    /** A deny window overrides allow windows; if there are allow windows, one must be active. */
    private boolean isOpenAt(Instant moment) {
        boolean denied =
                all.stream().anyMatch(window -> !window.allows() && !window.manualSync() && window.isActiveAt(moment));
        if (denied) return false;
        List<Window> allowing = all.stream().filter(Window::allows).toList();
        return allowing.isEmpty()
                || allowing.stream().anyMatch(window -> window.manualSync() || window.isActiveAt(moment));
    }

    /**
     * Argo CD sync window with a cron schedule of five fields in its time zone.
     *
     * @param allows whether it is an allow window, not a deny window
     * @param manualSync whether it permits manual syncs
     */
    record Window(Schedule schedule, Duration duration, ZoneId zone, boolean allows, boolean manualSync) {

        private static final Pattern DURATION =
                Pattern.compile("(?:([0-9]{1,6}+)h)?+(?:([0-9]{1,6}+)m)?+(?:([0-9]{1,6}+)s)?+");

        /** @throws IllegalArgumentException if it is malformed */
        static Window of(JsonNode written, String zone) {
            try {
                return new Window(
                        Schedule.of(written.path("schedule").asText("")),
                        duration(written.path("duration").asText("")),
                        ZoneId.of(zone.isEmpty() ? "UTC" : zone),
                        written.path("kind").asText("").equals("allow"),
                        written.path("manualSync").asBoolean(false));
            } catch (DateTimeException invalid) {
                throw new IllegalArgumentException("'" + zone + "' is not a time zone", invalid);
            }
        }

        private static Duration duration(String written) {
            Matcher parts = DURATION.matcher(written);
            if (written.isEmpty() || !parts.matches())
                throw new IllegalArgumentException("'" + written + "' is not a duration");
            return Duration.ofHours(number(parts.group(1)))
                    .plusMinutes(number(parts.group(2)))
                    .plusSeconds(number(parts.group(3)));
        }

        private static long number(@Nullable String digits) {
            return digits == null ? 0 : Long.parseLong(digits);
        }

        boolean isActiveAt(Instant moment) {
            return activeSince(moment).isPresent();
        }

        /** The next start or, while active, the end. */
        Optional<Instant> changesAfter(Instant moment) {
            return activeSince(moment).map(start -> start.plus(duration)).or(() -> schedule.after(moment.atZone(zone))
                    .map(ZonedDateTime::toInstant));
        }

        private Optional<Instant> activeSince(Instant moment) {
            return schedule.after(moment.minus(duration).atZone(zone))
                    .map(ZonedDateTime::toInstant)
                    .filter(start -> !start.isAfter(moment));
        }

        /** Cron schedule. If day of month and day of week are both restricted, either matches. */
        record Schedule(CronExpression byMonth, CronExpression byWeek) {

            static Schedule of(String line) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length != 5)
                    throw new IllegalArgumentException("'" + line + "' is not a schedule of five fields");
                boolean both = isRestricted(fields[2]) && isRestricted(fields[4]);
                return new Schedule(
                        cron(fields, fields[2], both ? "*" : fields[4]),
                        cron(fields, both ? "*" : fields[2], fields[4]));
            }

            private static boolean isRestricted(String field) {
                return !field.startsWith("*") && !field.equals("?");
            }

            private static CronExpression cron(String[] fields, String dayOfMonth, String dayOfWeek) {
                return CronExpression.parse(
                        String.join(" ", "0", fields[0], fields[1], dayOfMonth, fields[3], dayOfWeek));
            }

            Optional<ZonedDateTime> after(ZonedDateTime moment) {
                return Stream.of(byMonth, byWeek)
                        .flatMap(each -> Optional.ofNullable(each.next(moment)).stream())
                        .min(Comparator.naturalOrder());
            }
        }
    }
}

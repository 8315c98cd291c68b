package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * A sync window of Argo CD, whose schedule is a line of cron with five fields, by the clocks of its zone.
 *
 * @param allows whether it lets applications be synchronised, and does not keep them from that
 * @param manually whether people and programs may synchronise against it
 */
record SyncWindowJson(Schedule schedule, Duration duration, ZoneId zone, boolean allows, boolean manually) {

    private static final Pattern DURATION =
            Pattern.compile("(?:([0-9]{1,6}+)h)?+(?:([0-9]{1,6}+)m)?+(?:([0-9]{1,6}+)s)?+");

    /** @throws IllegalArgumentException if it is nothing that can be read */
    static SyncWindowJson of(JsonNode written, String zone) {
        try {
            return new SyncWindowJson(
                    Schedule.of(written.path("schedule").asText("")),
                    duration(written.path("duration").asText("")),
                    ZoneId.of(zone.isEmpty() ? "UTC" : zone),
                    written.path("kind").asText("").equals("allow"),
                    written.path("manualSync").asBoolean(false));
        } catch (DateTimeException noZone) {
            throw new IllegalArgumentException("'" + zone + "' is not a time zone", noZone);
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
        return begunBefore(moment).isPresent();
    }

    /** When it begins next or, if it is active, when that occurrence ends. */
    Optional<Instant> changesAfter(Instant moment) {
        return begunBefore(moment).map(begun -> begun.plus(duration)).or(() -> schedule.after(moment.atZone(zone))
                .map(ZonedDateTime::toInstant));
    }

    private Optional<Instant> begunBefore(Instant moment) {
        return schedule.after(moment.minus(duration).atZone(zone))
                .map(ZonedDateTime::toInstant)
                .filter(begun -> !begun.isAfter(moment));
    }

    /** Where days of the month and of the week are both named, either is enough. */
    record Schedule(CronExpression byMonth, CronExpression byWeek) {

        static Schedule of(String line) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length != 5)
                throw new IllegalArgumentException("'" + line + "' is not a schedule of five fields");
            boolean both = isNamed(fields[2]) && isNamed(fields[4]);
            return new Schedule(
                    cron(fields, fields[2], both ? "*" : fields[4]), cron(fields, both ? "*" : fields[2], fields[4]));
        }

        private static boolean isNamed(String field) {
            return !field.startsWith("*") && !field.equals("?");
        }

        private static CronExpression cron(String[] fields, String dayOfMonth, String dayOfWeek) {
            return CronExpression.parse(String.join(" ", "0", fields[0], fields[1], dayOfMonth, fields[3], dayOfWeek));
        }

        Optional<ZonedDateTime> after(ZonedDateTime moment) {
            return Stream.of(byMonth, byWeek)
                    .flatMap(each -> Optional.ofNullable(each.next(moment)).stream())
                    .min(Comparator.naturalOrder());
        }
    }
}

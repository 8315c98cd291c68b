package io.imprimatur.board.web;

import io.imprimatur.board.SizeFormat;
import io.imprimatur.board.TimeFormat;
import io.imprimatur.calendar.StartTimeSegment;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.pin.PinStatus;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.image.verification.Spawners.SpawnerFinding;
import io.imprimatur.service.update.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Formatters for the templates. */
class Formats {

    /** Labels of constants whose recorded names differ from the terms of the pages. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("ASKED", "requested"),
            Map.entry("ALIAS_MOVED", "drift detected"),
            Map.entry("CHANGE_WANTED", "change requested"),
            Map.entry("CHANGE_REFUSED", "change rejected"),
            Map.entry("COMMENT_TAKEN", "comment accepted"),
            Map.entry("COORDINATOR_NAMED", "coordinator assigned"),
            Map.entry("COORDINATOR_RELIEVED", "coordinator removed"),
            Map.entry("DESIGNATE_NAMED", "designate assigned"),
            Map.entry("FREEZE_LIFTED", "freeze ended"),
            Map.entry("IN_TROUBLE", "needs attention"),
            Map.entry("LOGINS_SLOWED", "logins throttled"),
            Map.entry("PUT_BACK_FAILED", "rollback failed"),
            Map.entry("RESTORE_ASKED", "restore requested"),
            Map.entry("ROLL_BACK_FAILED", "rollback failed"),
            Map.entry("ROLL_BACK_STARTED", "rollback started"),
            Map.entry("TARGET_MOVED", "target changed"),
            Map.entry("WANTED", "requested"),
            Map.entry("WINDOW_ADVERTISED", "window added"));

    private final Clock clock;

    Formats(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public String time(Instant time) {
        return TimeFormat.format(time);
    }

    /** Time to the second, for lists in order of time. */
    public String exactTime(Instant time) {
        return TimeFormat.formatSeconds(time);
    }

    public String time(ZonedDateTime time) {
        return TimeFormat.format(time);
    }

    public String time(Instant time, ZoneId zone) {
        return TimeFormat.format(time.atZone(zone));
    }

    public String time(OffsetDateTime time, String zone) {
        return TimeFormat.format(time.atZoneSameInstant(ZoneId.of(zone)));
    }

    public ZonedDateTime in(OffsetDateTime time, String zone) {
        return time.atZoneSameInstant(ZoneId.of(zone));
    }

    /** Time until the start or, after it, until the end. */
    public String countdown(ZonedDateTime start, ZonedDateTime end) {
        return Countdown.format(clock.instant(), start.toInstant(), end.toInstant());
    }

    /** Time since, e.g. {@code 42 days 3 h}. */
    public String howLong(Instant since) {
        return Countdown.format(Duration.between(since, clock.instant()));
    }

    public boolean isUtc(ZonedDateTime time) {
        return time.getZone().normalized().equals(ZoneOffset.UTC);
    }

    /** Start of an agenda or window as a path segment. */
    public String address(Instant starts) {
        return StartTimeSegment.format(starts);
    }

    /** ISO 8601 with offset and without zone id, for {@code <time datetime>}. */
    public String iso(ZonedDateTime time) {
        return time.toOffsetDateTime().toString();
    }

    /** Abbreviated digest, e.g. {@code sha256:9f86d081884c}, or commit, e.g. {@code 1f9c2a7b}; "nothing" for null. */
    public String digest(@Nullable String address) {
        if (address == null) return "nothing";
        return address.startsWith("sha256:") ? new Digest(address).abbreviated() : new Revision(address).abbreviated();
    }

    public String size(long bytes) {
        return SizeFormat.format(bytes);
    }

    /** Finding about a deployment's spawner. */
    public String spawner(String finding) {
        return SpawnerFinding.valueOf(finding).label();
    }

    /** State of the move in a repository. */
    public String retag(String state) {
        return RetagState.valueOf(state).words();
    }

    /** State of a restore. */
    public String restore(String state) {
        return RestoreState.valueOf(state).words();
    }

    /** State of a pin. */
    public String pin(PinStatus.State state) {
        return switch (state) {
            case FOLLOWS -> "follows the alias";
            case CURRENT -> "up to date";
            case DEFAULT -> "default of the chart";
            case LAGS -> "outdated";
            case INVALID -> "tag does not exist";
            case MISSING -> "file or key not found";
            case UNREADABLE -> "cannot be read";
            case UNKNOWN -> "unknown";
        };
    }

    /** Name of a constant in lower case with blanks, e.g. {@code waiting for window}. */
    public String of(Object constant) {
        String name = constant.toString();
        return LABELS.getOrDefault(name, name.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    /** Formats the time left to the minute; the script {@code times.js} updates it while a page is open. */
    static final class Countdown {

        private Countdown() {}

        /** Time until start or end, e.g. {@code in 2 days 3 h}, {@code now, for another 45 min} or {@code over}. */
        static String format(Instant now, Instant start, Instant end) {
            if (now.isBefore(start)) return "in " + format(Duration.between(now, start));
            return now.isBefore(end) ? "now, ends in " + format(Duration.between(now, end)) : "over";
        }

        /** Duration, e.g. {@code 42 days 3 h}. */
        static String format(Duration left) {
            if (left.toDays() > 0)
                return left.toDays() + (left.toDays() == 1 ? " day " : " days ") + left.toHoursPart() + " h";
            if (left.toHours() > 0) return left.toHours() + " h " + left.toMinutesPart() + " min";
            return Math.max(1, left.toMinutes()) + " min";
        }
    }
}

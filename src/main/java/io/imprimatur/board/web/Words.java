package io.imprimatur.board.web;

import io.imprimatur.board.Bytes;
import io.imprimatur.board.Times;
import io.imprimatur.pin.PinNow;
import io.imprimatur.promotion.RetagState;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.RestoreState;
import io.imprimatur.update.Revision;
import io.imprimatur.verification.SpawnerFinding;
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

/** How the templates write values. */
class Words {

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

    Words(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public String time(Instant time) {
        return Times.inWords(time);
    }

    /** To the second, for lists whose order matters. */
    public String exactTime(Instant time) {
        return Times.exactly(time);
    }

    public String time(ZonedDateTime time) {
        return Times.inWords(time);
    }

    public String time(Instant time, ZoneId zone) {
        return Times.inWords(time.atZone(zone));
    }

    public String time(OffsetDateTime time, String zone) {
        return Times.inWords(time.atZoneSameInstant(ZoneId.of(zone)));
    }

    public ZonedDateTime in(OffsetDateTime time, String zone) {
        return time.atZoneSameInstant(ZoneId.of(zone));
    }

    /** How long until it begins or, once it has, until it is over. */
    public String countdown(ZonedDateTime start, ZonedDateTime end) {
        return Countdown.inWords(clock.instant(), start.toInstant(), end.toInstant());
    }

    /** For how long something has been so, e.g. {@code 42 days 3 h}. */
    public String howLong(Instant since) {
        return Countdown.inWords(Duration.between(since, clock.instant()));
    }

    public boolean isUtc(ZonedDateTime time) {
        return time.getZone().normalized().equals(ZoneOffset.UTC);
    }

    /** How the address of the agenda, or of the window, that begins then says so. */
    public String address(Instant starts) {
        return StartAddress.of(starts);
    }

    /** With the offset and nothing else, as {@code <time datetime>} wants it. */
    public String iso(ZonedDateTime time) {
        return time.toOffsetDateTime().toString();
    }

    /** E.g. {@code sha256:9f86d081884c}, of a commit {@code 1f9c2a7b}; "nothing" for none. */
    public String digest(@Nullable String address) {
        if (address == null) return "nothing";
        return address.startsWith("sha256:") ? new Digest(address).abbreviated() : new Revision(address).abbreviated();
    }

    public String size(long bytes) {
        return Bytes.inWords(bytes);
    }

    /** What was found of a deployment's spawner. */
    public String spawner(String finding) {
        return SpawnerFinding.valueOf(finding).words();
    }

    /** How far the alias has come in a repository. */
    public String retag(String state) {
        return RetagState.valueOf(state).words();
    }

    /** Where a restore is. */
    public String restore(String state) {
        return RestoreState.valueOf(state).words();
    }

    /** How it stands with a pin. */
    public String pin(PinNow.State state) {
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

    /** A constant's name as words, e.g. {@code waiting for window}. */
    public String of(Object constant) {
        String name = constant.toString();
        return LABELS.getOrDefault(name, name.replace('_', ' ').toLowerCase(Locale.ROOT));
    }
}

package io.imprimatur.announcement;

import io.imprimatur.announcement.Announcement.State;
import io.imprimatur.change.Standing;
import io.imprimatur.text.UnicodeText;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The announcements that are to be made and those that were. */
@Component
public class Announcements {

    private static final int LONGEST_TROUBLE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Announcements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of one change, in order. */
    public List<Announcement> about(String subject) {
        return about(List.of(subject));
    }

    /** Of these changes, in order; for some hundreds of them. */
    public List<Announcement> about(Collection<String> subjects) {
        if (subjects.isEmpty()) return List.of();
        return jdbc.sql("select * from announcement where subject in (:subjects) order by number")
                .param("subjects", subjects)
                .query(Announcements::announcement)
                .list();
    }

    void add(AnnouncedChange change, Occasion occasion, String place, String words, State state) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql(
                        """
                        insert into announcement (subject, occasion, place, title, words, page, opens, closes,
                          state, attempts, due_at, planned_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""")
                .params(change.id(), occasion.name(), place, change.title(), words, change.page())
                .params(
                        change.window()
                                .map(window -> utc(window.start().toInstant()))
                                .orElse(null),
                        change.window()
                                .map(window -> utc(window.end().toInstant()))
                                .orElse(null))
                .params(state.name(), now, now)
                .update();
    }

    /** What is due now and in nobody's hands, oldest first. */
    List<Announcement> due(int limit) {
        return jdbc.sql(
                        """
                        select * from announcement
                        where state = 'DUE' and due_at <= :now and (held_until is null or held_until < :now)
                        order by due_at, number limit :limit""")
                .param("now", utc(clock.instant()))
                .param("limit", limit)
                .query(Announcements::announcement)
                .list();
    }

    /** Whether it is ours to make now; a node that dies with it loses it after the lease. */
    boolean claim(Announcement announcement, Duration lease) {
        OffsetDateTime now = utc(clock.instant());
        return jdbc.sql(
                                """
                                update announcement set held_until = ?
                                where number = ? and state = 'DUE' and (held_until is null or held_until < ?)""")
                        .params(now.plus(lease), announcement.number(), now)
                        .update()
                == 1;
    }

    /** Held for the rest of the transaction. */
    Optional<Announcement> hold(long number) {
        return jdbc.sql("select * from announcement where number = ? for update")
                .param(number)
                .query(Announcements::announcement)
                .optional();
    }

    /** @param address where it can be read, if it has one: then its pull request is followed */
    void made(long number, String by, Optional<URI> address) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql(
                        """
                        update announcement set state = 'MADE', made_at = ?, made_by = ?, address = coalesce(?, address),
                          pull_request = coalesce(?, pull_request), look_at = ?, held_until = null
                        where number = ?""")
                .params(now, by, address.map(URI::toString).orElse(null))
                .params(address.map(any -> Standing.State.OPEN.name()).orElse(null))
                .params(address.map(any -> now).orElse(null), number)
                .update();
    }

    /** Those whose pull requests are open and to be looked at now, the longest overdue first. */
    List<Announcement> toFollow(int limit) {
        return jdbc.sql(
                        """
                        select * from announcement where pull_request = 'OPEN' and look_at <= :now
                        order by look_at, number limit :limit""")
                .param("now", utc(clock.instant()))
                .param("limit", limit)
                .query(Announcements::announcement)
                .list();
    }

    /** Whether it is ours to look at now; the next look is after a pause, whatever becomes of this one. */
    boolean followNow(Announcement announcement, Duration pause) {
        OffsetDateTime now = utc(clock.instant());
        return jdbc.sql(
                                """
                                update announcement set look_at = ?
                                where number = ? and pull_request = 'OPEN' and look_at <= ?""")
                        .params(now.plus(pause), announcement.number(), now)
                        .update()
                == 1;
    }

    void merged(long number) {
        jdbc.sql("update announcement set pull_request = 'MERGED', look_at = null where number = ?")
                .param(number)
                .update();
    }

    /** Nobody was told: it is for people to make, or to leave. */
    void closed(long number, String why) {
        jdbc.sql(
                        """
                        update announcement set state = 'BY_HAND', pull_request = 'CLOSED', look_at = null,
                          made_at = null, made_by = null, trouble = ?
                        where number = ?""")
                .params(shortened(why), number)
                .update();
    }

    void failed(long number, String why, Duration pause) {
        jdbc.sql(
                        """
                        update announcement set attempts = attempts + 1, trouble = ?, due_at = ?, held_until = null
                        where number = ?""")
                .params(shortened(why), utc(clock.instant().plus(pause)), number)
                .update();
    }

    void leaveToPeople(long number, String why) {
        jdbc.sql("update announcement set state = 'BY_HAND', trouble = ?, held_until = null where number = ?")
                .params(shortened(why), number)
                .update();
    }

    private static Announcement announcement(ResultSet row, int n) throws SQLException {
        return new Announcement(
                row.getLong("number"),
                row.getString("subject"),
                Occasion.valueOf(row.getString("occasion")),
                row.getString("place"),
                row.getString("title"),
                row.getString("words"),
                row.getString("page"),
                instant(row.getObject("opens", OffsetDateTime.class)),
                instant(row.getObject("closes", OffsetDateTime.class)),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("trouble")),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("made_at", OffsetDateTime.class)),
                Optional.ofNullable(row.getString("made_by")),
                Optional.ofNullable(row.getString("address")).map(URI::create),
                Optional.ofNullable(row.getString("pull_request")).map(Standing.State::valueOf));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static String shortened(String why) {
        return UnicodeText.start(why, LONGEST_TROUBLE);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}

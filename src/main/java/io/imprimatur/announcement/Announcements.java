package io.imprimatur.announcement;

import io.imprimatur.announcement.Announcement.State;
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

    /** @param address where it can be read, if it has one */
    void made(long number, String by, Optional<URI> address) {
        jdbc.sql(
                        """
                        update announcement set state = 'MADE', made_at = ?, made_by = ?, address = ?, held_until = null
                        where number = ?""")
                .params(utc(clock.instant()), by, address.map(URI::toString).orElse(null), number)
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
                Optional.ofNullable(row.getString("address")).map(URI::create));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static String shortened(String why) {
        return why.substring(0, Math.min(why.length(), LONGEST_TROUBLE));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}

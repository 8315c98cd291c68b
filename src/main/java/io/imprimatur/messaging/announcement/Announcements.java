package io.imprimatur.messaging.announcement;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.platform.text.UnicodeText;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Planned and made announcements. */
@Component
public class Announcements {

    private static final int MAX_ERROR = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Announcements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Announcements of one change, in order. */
    public List<Announcement> findBySubject(String subject) {
        return findBySubject(List.of(subject));
    }

    /** Announcements of up to some hundred changes, in order. */
    public List<Announcement> findBySubject(Collection<String> subjects) {
        if (subjects.isEmpty()) return List.of();
        return jdbc.sql("select * from announcement where subject in (:subjects) order by number")
                .param("subjects", subjects)
                .query(Announcements::announcement)
                .list();
    }

    void add(AnnouncedChange change, AnnouncementKind announcementKind, String place, String words, State state) {
        OffsetDateTime now = utcMillis(clock.instant());
        jdbc.sql(
                        """
                        insert into announcement (subject, occasion, place, title, words, page, opens, closes,
                          state, attempts, due_at, planned_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""")
                .params(change.id(), announcementKind.name(), place, change.title(), words, change.page())
                .params(
                        change.window()
                                .map(window -> utcMillis(window.start().toInstant()))
                                .orElse(null),
                        change.window()
                                .map(window -> utcMillis(window.end().toInstant()))
                                .orElse(null))
                .params(state.name(), now, now)
                .update();
    }

    /** Announcements due and not leased, oldest first. */
    List<Announcement> findDue(int limit) {
        return jdbc.sql(
                        """
                        select * from announcement
                        where state = 'DUE' and due_at <= :now and (held_until is null or held_until < :now)
                        order by due_at, number limit :limit""")
                .param("now", utcMillis(clock.instant()))
                .param("limit", limit)
                .query(Announcements::announcement)
                .list();
    }

    /** Leases a due announcement, so that only one node makes it. */
    boolean lease(Announcement announcement, Duration lease) {
        OffsetDateTime now = utcMillis(clock.instant());
        return jdbc.sql(
                                """
                                update announcement set held_until = ?
                                where number = ? and state = 'DUE' and (held_until is null or held_until < ?)""")
                        .params(now.plus(lease), announcement.number(), now)
                        .update()
                == 1;
    }

    /** Reads an announcement and locks it until the transaction ends. */
    Optional<Announcement> lock(long number) {
        return jdbc.sql("select * from announcement where number = ? for update")
                .param(number)
                .query(Announcements::announcement)
                .optional();
    }

    /** @param address where it is published, if any; its pull request is then tracked */
    void markMade(long number, String madeBy, Optional<URI> address) {
        OffsetDateTime now = utcMillis(clock.instant());
        jdbc.sql(
                        """
                        update announcement set state = 'MADE', made_at = ?, made_by = ?, address = coalesce(?, address),
                          pull_request = coalesce(?, pull_request), look_at = ?, held_until = null
                        where number = ?""")
                .params(now, madeBy, address.map(URI::toString).orElse(null))
                .params(address.map(any -> PullRequestStatus.State.OPEN.name()).orElse(null))
                .params(address.map(any -> now).orElse(null), number)
                .update();
    }

    /** Announcements with an open pull request that are due for polling, longest overdue first. */
    List<Announcement> findOpenPullRequests(int limit) {
        return jdbc.sql(
                        """
                        select * from announcement where pull_request = 'OPEN' and look_at <= :now
                        order by look_at, number limit :limit""")
                .param("now", utcMillis(clock.instant()))
                .param("limit", limit)
                .query(Announcements::announcement)
                .list();
    }

    /** Claims the poll and schedules the next, regardless of the result. */
    boolean claimPoll(Announcement announcement, Duration delay) {
        OffsetDateTime now = utcMillis(clock.instant());
        return jdbc.sql(
                                """
                                update announcement set look_at = ?
                                where number = ? and pull_request = 'OPEN' and look_at <= ?""")
                        .params(now.plus(delay), announcement.number(), now)
                        .update()
                == 1;
    }

    void markMerged(long number) {
        jdbc.sql("update announcement set pull_request = 'MERGED', look_at = null where number = ?")
                .param(number)
                .update();
    }

    /** Records that the pull request was closed unmerged. The announcement is then to be made by hand. */
    void markClosed(long number, String reason) {
        jdbc.sql(
                        """
                        update announcement set state = 'BY_HAND', pull_request = 'CLOSED', look_at = null,
                          made_at = null, made_by = null, trouble = ?
                        where number = ?""")
                .params(shortened(reason), number)
                .update();
    }

    void recordFailure(long number, String reason, Duration delay) {
        jdbc.sql(
                        """
                        update announcement set attempts = attempts + 1, trouble = ?, due_at = ?, held_until = null
                        where number = ?""")
                .params(shortened(reason), utcMillis(clock.instant().plus(delay)), number)
                .update();
    }

    void markManual(long number, String reason) {
        jdbc.sql("update announcement set state = 'BY_HAND', trouble = ?, held_until = null where number = ?")
                .params(shortened(reason), number)
                .update();
    }

    private static Announcement announcement(ResultSet row, int n) throws SQLException {
        return new Announcement(
                row.getLong("number"),
                row.getString("subject"),
                AnnouncementKind.valueOf(row.getString("occasion")),
                row.getString("place"),
                row.getString("title"),
                row.getString("words"),
                row.getString("page"),
                optionalInstant(row, "opens"),
                optionalInstant(row, "closes"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("trouble")),
                instant(row, "planned_at"),
                optionalInstant(row, "made_at"),
                Optional.ofNullable(row.getString("made_by")),
                Optional.ofNullable(row.getString("address")).map(URI::create),
                Optional.ofNullable(row.getString("pull_request")).map(PullRequestStatus.State::valueOf));
    }

    private static String shortened(String reason) {
        return UnicodeText.prefix(reason, MAX_ERROR);
    }
}

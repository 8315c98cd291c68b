package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import io.imprimatur.change.Prepared;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The changes that are prepared, the last of each subject. */
@Component
public class PreparedChanges {

    private static final int LONGEST = 4000;

    /** A node that prepares one for longer is taken for dead. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    PreparedChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param subject the id of what it is for */
    public Optional<PreparedChange> of(Object subject) {
        return jdbc.sql("select * from prepared_change where subject = ?")
                .param(subject.toString())
                .query(PreparedChanges::change)
                .optional();
    }

    /** Those that are on their way and due, the oldest first. */
    List<PreparedChange> due() {
        return jdbc.sql(
                        "select * from prepared_change where state in ('WANTED', 'OPEN') and due_at <= ? order by due_at")
                .param(utc(clock.instant()))
                .query(PreparedChanges::change)
                .list();
    }

    /** Whether it is ours now; nothing is to be done while another node is at it. */
    boolean take(PreparedChange change) {
        return jdbc.sql("update prepared_change set held_until = ?"
                                + " where subject = ? and state = ? and (held_until is null or held_until < ?)")
                        .params(utc(clock.instant().plus(LEASE)), change.subject())
                        .params(change.state().name(), utc(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Another that is over gives way to it, and keeps its branch. To be called while the subject is held.
     *
     * @param subject the id of what it is for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void want(Object subject, String by) {
        String id = subject.toString();
        int attempt = of(id).map(PreparedChange::attempt).orElse(0) + 1;
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("delete from prepared_change where subject = ?").param(id).update();
        jdbc.sql(
                        """
                        insert into prepared_change (subject, attempt, wanted_by, wanted_at, state, branch, trouble,
                          due_at)
                        values (?, ?, ?, ?, 'WANTED', ?, '', ?)""")
                .params(id, attempt, by, now, branch(id, attempt), now)
                .update();
    }

    private static String branch(String subject, int attempt) {
        return "imprimatur/" + subject.toLowerCase(Locale.ROOT) + (attempt == 1 ? "" : "-" + attempt);
    }

    void opened(String subject, Prepared pullRequest, Duration lookAfter) {
        jdbc.sql(
                        "update prepared_change set state = 'OPEN', branch = ?, number = ?, page = ?, trouble = '', due_at = ?,"
                                + " held_until = null where subject = ?")
                .params(
                        pullRequest.branch(),
                        pullRequest.number(),
                        pullRequest.page().toString())
                .params(utc(clock.instant().plus(lookAfter)), subject)
                .update();
    }

    /** @param why empty if there is nothing to say against it */
    void again(String subject, String why, Duration after) {
        jdbc.sql("update prepared_change set trouble = ?, due_at = ?, held_until = null where subject = ?")
                .params(UpdateRows.cut(why, LONGEST), utc(clock.instant().plus(after)), subject)
                .update();
    }

    void end(String subject, PreparedChange.State state, Optional<Revision> merged, String why) {
        jdbc.sql("update prepared_change set state = ?, merged = ?, trouble = ?, held_until = null"
                        + " where subject = ?")
                .params(state.name(), merged.map(Revision::value).orElse(null))
                .params(UpdateRows.cut(why, LONGEST), subject)
                .update();
    }

    private static PreparedChange change(ResultSet row, int n) throws SQLException {
        return new PreparedChange(
                row.getString("subject"),
                row.getInt("attempt"),
                row.getString("wanted_by"),
                UpdateRows.instant(row, "wanted_at").orElseThrow(),
                PreparedChange.State.valueOf(row.getString("state")),
                row.getString("branch"),
                UpdateRows.number(row, "number"),
                Optional.ofNullable(row.getString("page")).map(URI::create),
                UpdateRows.revision(row, "merged"),
                row.getString("trouble"));
    }
}

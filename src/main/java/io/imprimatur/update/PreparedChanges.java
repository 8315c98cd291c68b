package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The changes that are prepared for updates. */
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

    public Optional<PreparedChange> of(UpdateId id) {
        return jdbc.sql("select * from update_change where service_update = ?")
                .param(id.number())
                .query(PreparedChanges::change)
                .optional();
    }

    /** Those that are on their way and due, the oldest first. */
    List<PreparedChange> due() {
        return jdbc.sql("select * from update_change where state in ('WANTED', 'OPEN') and due_at <= ? order by due_at")
                .param(utc(clock.instant()))
                .query(PreparedChanges::change)
                .list();
    }

    /** Whether it is ours now; nothing is to be done while another node is at it. */
    boolean take(PreparedChange change) {
        return jdbc.sql("update update_change set held_until = ?"
                                + " where service_update = ? and state = ? and (held_until is null or held_until < ?)")
                        .params(
                                utc(clock.instant().plus(LEASE)),
                                change.update().number())
                        .params(change.state().name(), utc(clock.instant()))
                        .update()
                == 1;
    }

    /** Another that was refused or closed is forgotten. */
    void want(UpdateId id, String by, String branch) {
        jdbc.sql("delete from update_change where service_update = ?")
                .param(id.number())
                .update();
        jdbc.sql(
                        """
                        insert into update_change (service_update, wanted_by, wanted_at, state, branch, trouble, due_at)
                        values (?, ?, ?, 'WANTED', ?, '', ?)""")
                .params(id.number(), by, utc(clock.instant()), branch, utc(clock.instant()))
                .update();
    }

    void opened(UpdateId id, VersionChanges.Prepared pullRequest, Duration lookAfter) {
        jdbc.sql("update update_change set state = 'OPEN', branch = ?, number = ?, page = ?, trouble = '', due_at = ?,"
                        + " held_until = null where service_update = ?")
                .params(
                        pullRequest.branch(),
                        pullRequest.number(),
                        pullRequest.page().toString())
                .params(utc(clock.instant().plus(lookAfter)), id.number())
                .update();
    }

    /** @param why empty if there is nothing to say against it */
    void again(UpdateId id, String why, Duration after) {
        jdbc.sql("update update_change set trouble = ?, due_at = ?, held_until = null where service_update = ?")
                .params(UpdateRows.cut(why, LONGEST), utc(clock.instant().plus(after)), id.number())
                .update();
    }

    void end(UpdateId id, PreparedChange.State state, Optional<Revision> merged, String why) {
        jdbc.sql("update update_change set state = ?, merged = ?, trouble = ?, held_until = null"
                        + " where service_update = ?")
                .params(state.name(), merged.map(Revision::value).orElse(null))
                .params(UpdateRows.cut(why, LONGEST), id.number())
                .update();
    }

    private static PreparedChange change(ResultSet row, int n) throws SQLException {
        return new PreparedChange(
                new UpdateId(row.getLong("service_update")),
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

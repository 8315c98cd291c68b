package io.imprimatur.image.restore;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.JdbcInstanceRegister;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Restore.Answer;
import io.imprimatur.image.restore.Restore.RepeatedRequest;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of restores. */
@Component("restores")
public class Restores {

    private static final int MAX_FAILURE_LENGTH = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Restores(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws UnknownRestore if there is none */
    public Restore get(RestoreId id) {
        return find(id).orElseThrow(() -> new UnknownRestore(id));
    }

    public Optional<Restore> find(RestoreId id) {
        return jdbc.sql("select * from restore where number = ?")
                .param(id.number())
                .query(Restores::restore)
                .optional();
    }

    /** Restores of the channel, newest first. */
    public List<Restore> of(String channel, int limit) {
        return jdbc.sql("select * from restore where channel = ? order by number desc limit ?")
                .params(channel, limit)
                .query(Restores::restore)
                .list();
    }

    /** Open restore of the channel; at most one exists. */
    public Optional<Restore> findOpen(String channel) {
        return jdbc.sql("select * from restore where open_key = ?")
                .param(channel)
                .query(Restores::restore)
                .optional();
    }

    /** Last finished restore of the channel. */
    public Optional<Restore> latestFinished(String channel) {
        return jdbc.sql(
                        """
                        select * from restore where channel = ? and finished_at is not null
                        order by finished_at desc, number desc limit 1""")
                .param(channel)
                .query(Restores::restore)
                .optional();
    }

    /** Finished restores of the channel to this digest, in order of time. */
    public List<Restore> finished(String channel, Digest digest) {
        return jdbc.sql(
                        """
                        select * from restore where channel = ? and digest = ? and finished_at is not null
                        order by finished_at, number""")
                .params(channel, digest.value())
                .query(Restores::restore)
                .list();
    }

    /** @throws WrongRestoreState unless it is in this state */
    public void requireState(RestoreId id, RestoreState expected) {
        Restore restore = get(id);
        if (restore.state() != expected) throw new WrongRestoreState(restore, expected);
    }

    /** For the process model: whether it is confirmed. */
    public boolean confirmed(String businessKey) {
        return get(RestoreId.of(businessKey)).state() == RestoreState.CONFIRMED;
    }

    /** For the process model: whether the confirmation is pending. */
    public boolean asked(String businessKey) {
        return get(RestoreId.of(businessKey)).state() == RestoreState.ASKED;
    }

    /**
     * Locks the restore until the end of the transaction, against concurrent decisions.
     *
     * @throws WrongRestoreState unless it is in one of these states
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Restore lock(RestoreId id, RestoreState... expected) {
        Restore restore = jdbc.sql("select * from restore where number = ? for update")
                .param(id.number())
                .query(Restores::restore)
                .optional()
                .orElseThrow(() -> new UnknownRestore(id));
        if (!Arrays.asList(expected).contains(restore.state())) throw new WrongRestoreState(restore, expected);
        return restore;
    }

    /** Advances a locked restore to another state. */
    void advance(Restore locked, RestoreState to) {
        jdbc.sql("update restore set state = ?, state_since = ?, open_key = ? where number = ?")
                .params(
                        to.name(),
                        now(),
                        to.isOpen() ? locked.channel() : null,
                        locked.id().number())
                .update();
    }

    void recordDecision(Restore locked, Restore.Answer decision) {
        jdbc.sql("update restore set answered_by = ?, answered_at = ?, comment = ?, glass_broken = ? where number = ?")
                .params(decision.by(), utc(decision.at()), decision.comment(), decision.glassBroken())
                .param(locked.id().number())
                .update();
    }

    void countAttempt(RestoreId id) {
        jdbc.sql("update restore set attempts = attempts + 1 where number = ?")
                .param(id.number())
                .update();
    }

    void fail(RestoreId id, String why) {
        jdbc.sql("update restore set failure = ? where number = ?")
                .params(UnicodeText.prefix(why, MAX_FAILURE_LENGTH), id.number())
                .update();
    }

    /** Records a new request for a failed restore, which resets the attempts and the decision. */
    void requestAgain(Restore locked, String by) {
        jdbc.sql(
                        """
                        update restore set failure = null, attempts = 0, asked_again_by = ?, asked_again_at = ?,
                          answered_by = null, answered_at = null, comment = '', glass_broken = false
                        where number = ?""")
                .params(by, now(), locked.id().number())
                .update();
        advance(locked, RestoreState.ASKED);
    }

    void finish(RestoreId id) {
        jdbc.sql("update restore set failure = null, finished_at = ? where number = ?")
                .params(now(), id.number())
                .update();
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }

    private static Restore restore(ResultSet row, int n) throws SQLException {
        return new Restore(
                new RestoreId(row.getLong("number")),
                row.getString("channel"),
                new ProposalId(row.getLong("proposal")),
                new Digest(row.getString("digest")),
                row.getString("reason"),
                row.getString("asked_by"),
                instant(row, "asked_at"),
                RestoreState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                askedAgain(row),
                recordDecision(row),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("failure")),
                optionalInstant(row, "finished_at"),
                row.getString("instance"));
    }

    private static Optional<RepeatedRequest> askedAgain(ResultSet row) throws SQLException {
        String by = row.getString("asked_again_by");
        return optionalInstant(row, "asked_again_at").map(at -> new RepeatedRequest(by, at));
    }

    private static Optional<Answer> recordDecision(ResultSet row) throws SQLException {
        Optional<Instant> at = optionalInstant(row, "answered_at");
        if (at.isEmpty()) return Optional.empty();
        return Optional.of(new Answer(
                row.getString("answered_by"), at.get(), row.getString("comment"), row.getBoolean("glass_broken")));
    }

    /** The restore is not in the state that the operation requires. */
    static class WrongRestoreState extends Refusal {

        WrongRestoreState(Restore restore, RestoreState... expected) {
            super(
                    Kind.CONFLICT,
                    restore.id() + " is " + restore.state() + ": expected "
                            + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
        }
    }

    /** No restore has this id. */
    static class UnknownRestore extends Refusal {

        UnknownRestore(@Nullable Object id) {
            super(Kind.UNKNOWN, "Restore " + id + " not found");
        }
    }

    /** Process instances recorded for restores. */
    @Component("restoreInstances")
    static class RestoreInstances extends JdbcInstanceRegister {

        RestoreInstances(JdbcClient jdbc) {
            super(jdbc, ElementIds.RESTORE_PROCESS, ElementIds.REGISTER_RESTORE, "restore", RestoreId::new);
        }
    }
}

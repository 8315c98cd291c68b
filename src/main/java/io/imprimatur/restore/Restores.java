package io.imprimatur.restore;

import io.imprimatur.registry.Digest;
import io.imprimatur.text.UnicodeText;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All restores that were ever asked for. */
@Component("restores")
public class Restores {

    private static final int LONGEST_FAILURE = 4000;

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
                .query(RestoreRows::restore)
                .optional();
    }

    /** Of the channel, newest first. */
    public List<Restore> of(String channel, int limit) {
        return jdbc.sql("select * from restore where channel = ? order by number desc limit ?")
                .params(channel, limit)
                .query(RestoreRows::restore)
                .list();
    }

    /** The one of the channel that something can still come of. */
    public Optional<Restore> open(String channel) {
        return jdbc.sql("select * from restore where open_key = ?")
                .param(channel)
                .query(RestoreRows::restore)
                .optional();
    }

    /** The channel's last one that came to its end. */
    public Optional<Restore> latest(String channel) {
        return jdbc.sql(
                        """
                        select * from restore where channel = ? and finished_at is not null
                        order by finished_at desc, number desc limit 1""")
                .param(channel)
                .query(RestoreRows::restore)
                .optional();
    }

    /** The channel's that came to their end on this digest, in order. */
    public List<Restore> finished(String channel, Digest digest) {
        return jdbc.sql(
                        """
                        select * from restore where channel = ? and digest = ? and finished_at is not null
                        order by finished_at, number""")
                .params(channel, digest.value())
                .query(RestoreRows::restore)
                .list();
    }

    /** @throws WrongRestoreState unless it is in this state */
    public void requireState(RestoreId id, RestoreState expected) {
        Restore restore = get(id);
        if (restore.state() != expected) throw new WrongRestoreState(restore, expected);
    }

    /** For the model's gateways. */
    public boolean confirmed(String businessKey) {
        return get(RestoreId.of(businessKey)).state() == RestoreState.CONFIRMED;
    }

    /** For the model's gateway: whether it waits for a second person. */
    public boolean asked(String businessKey) {
        return get(RestoreId.of(businessKey)).state() == RestoreState.ASKED;
    }

    /**
     * The restore, held for the rest of the transaction so that nobody else decides on it meanwhile.
     *
     * @throws WrongRestoreState unless it is in one of these states
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Restore hold(RestoreId id, RestoreState... expected) {
        Restore restore = jdbc.sql("select * from restore where number = ? for update")
                .param(id.number())
                .query(RestoreRows::restore)
                .optional()
                .orElseThrow(() -> new UnknownRestore(id));
        if (!Arrays.asList(expected).contains(restore.state())) throw new WrongRestoreState(restore, expected);
        return restore;
    }

    /** Takes a restore that is held into its next state. */
    void advance(Restore held, RestoreState to) {
        jdbc.sql("update restore set state = ?, state_since = ?, open_key = ? where number = ?")
                .params(
                        to.name(),
                        now(),
                        to.isOpen() ? held.channel() : null,
                        held.id().number())
                .update();
    }

    void answer(Restore held, Restore.Answer said) {
        jdbc.sql("update restore set answered_by = ?, answered_at = ?, comment = ?, glass_broken = ? where number = ?")
                .params(said.by(), said.at().atOffset(ZoneOffset.UTC), said.comment(), said.glassBroken())
                .param(held.id().number())
                .update();
    }

    void countTry(RestoreId id) {
        jdbc.sql("update restore set attempts = attempts + 1 where number = ?")
                .param(id.number())
                .update();
    }

    void fail(RestoreId id, String why) {
        jdbc.sql("update restore set failure = ? where number = ?")
                .params(UnicodeText.start(why, LONGEST_FAILURE), id.number())
                .update();
    }

    /** Asks for one that has failed again: tries are counted anew, and an earlier answer is for an earlier attempt. */
    void askAgain(Restore held, String by) {
        jdbc.sql(
                        """
                        update restore set failure = null, attempts = 0, asked_again_by = ?, asked_again_at = ?,
                          answered_by = null, answered_at = null, comment = '', glass_broken = false
                        where number = ?""")
                .params(by, now(), held.id().number())
                .update();
        advance(held, RestoreState.ASKED);
    }

    void finish(RestoreId id) {
        jdbc.sql("update restore set failure = null, finished_at = ? where number = ?")
                .params(now(), id.number())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}

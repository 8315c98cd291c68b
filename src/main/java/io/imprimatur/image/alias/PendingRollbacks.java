package io.imprimatur.image.alias;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Store of failed moves whose rollback is pending, until every repository is read back on its previous digest. */
@Component
public class PendingRollbacks {

    private static final int MAX_ERROR_LENGTH = 4000;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;

    PendingRollbacks(JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** Sorted by channel. */
    public List<PendingRollback> all() {
        return jdbc.sql("select * from channel_turn where putting_back_since is not null order by channel")
                .query(PendingRollbacks::unfinished)
                .list();
    }

    public Optional<PendingRollback> of(ProposalId id) {
        return of(MoveId.of(id));
    }

    public Optional<PendingRollback> of(MoveId id) {
        return all().stream().filter(each -> each.move().equals(id)).findFirst();
    }

    void start(MoveId id) {
        jdbc.sql("update channel_turn set putting_back_since = ? where move = ? and putting_back_since is null")
                .params(utc(clock.instant()), id.value())
                .update();
    }

    /** Records an audit entry on the first failure only; repositories differ until the rollback succeeds. */
    @Transactional
    public void recordFailure(MoveId id, String why) {
        String error = UnicodeText.prefix(why, MAX_ERROR_LENGTH);
        int first = jdbc.sql("update channel_turn set trouble = ? where move = ? and trouble is null")
                .params(error, id.value())
                .update();
        if (first == 1)
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.PUT_BACK_FAILED)
                    .about(id)
                    .withComment("retried until it succeeds: " + error));
        else
            jdbc.sql("update channel_turn set trouble = ? where move = ?")
                    .params(error, id.value())
                    .update();
    }

    private static PendingRollback unfinished(ResultSet row, int n) throws SQLException {
        return new PendingRollback(
                row.getString("channel"),
                new MoveId(row.getString("move")),
                instant(row, "putting_back_since"),
                Optional.ofNullable(row.getString("trouble")));
    }

    /**
     * Failed move with a pending rollback.
     *
     * @param trouble error of the last rollback attempt; empty during the first
     */
    public record PendingRollback(String channel, MoveId move, Instant since, Optional<String> trouble) {}

    /** Down while a rollback is failing: the repositories of the channel may differ. */
    @Component("putBackHealthIndicator")
    static class RollbackHealthIndicator extends AbstractHealthIndicator {

        private final PendingRollbacks pendingRollbacks;

        RollbackHealthIndicator(PendingRollbacks pendingRollbacks) {
            this.pendingRollbacks = pendingRollbacks;
        }

        @Override
        protected void doHealthCheck(Health.Builder health) {
            List<String> failing = pendingRollbacks.all().stream()
                    .filter(each -> each.trouble().isPresent())
                    .map(RollbackHealthIndicator::describe)
                    .toList();
            if (failing.isEmpty()) health.up();
            else health.down().withDetail("notPutBack", failing);
        }

        private static String describe(PendingRollback each) {
            return each.channel() + ", changed for " + each.move() + ", since " + each.since() + ": "
                    + each.trouble().orElse("");
        }
    }
}

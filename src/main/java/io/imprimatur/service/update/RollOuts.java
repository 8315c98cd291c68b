package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GateSettings.RollOutRouteSettings;
import io.imprimatur.service.update.RollOut.RollOutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of roll-outs. */
@Component
public class RollOuts {

    private static final int MAX_LENGTH = 4000;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;

    RollOuts(JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws RollOutId.UnknownRollOut if it does not exist */
    public RollOut get(RollOutId id) {
        return find(id).orElseThrow(() -> new RollOutId.UnknownRollOut(id));
    }

    public Optional<RollOut> find(RollOutId id) {
        return jdbc.sql("select * from roll_out where number = ?")
                .param(id.number())
                .query(RollOuts::rollOut)
                .optional();
    }

    /** Newest first. */
    public List<RollOut> newest(int howMany) {
        return jdbc.sql("select * from roll_out order by number desc limit ?")
                .param(howMany)
                .query(RollOuts::rollOut)
                .list();
    }

    /** Reads the roll-out and locks its row until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RollOut lock(RollOutId id) {
        return jdbc.sql("select * from roll_out where number = ? for update")
                .param(id.number())
                .query(RollOuts::rollOut)
                .optional()
                .orElseThrow(() -> new RollOutId.UnknownRollOut(id));
    }

    RollOutId add(UpdateRequest request, String routeId, RollOutRouteSettings route, String proposer) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into roll_out (service, route, environments, version, disruption, nature, reason,
                          proposer, proposed_at, state, state_since, expected_downtime, stopped)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')""")
                .params(request.service(), routeId, String.join(" ", route.environments()), request.version())
                .params(
                        request.disruption().name(),
                        request.nature().name(),
                        request.reason().value(),
                        proposer)
                .params(now(), RollOut.State.RUNNING.name(), now())
                .param(request.expectedDowntime()
                        .map(ExpectedDowntime::toString)
                        .orElse(null))
                .update(number, "number");
        RollOutId id = new RollOutId(number.getKeyAs(Long.class));
        trail.append(NewEntry.of(proposer, AuditAction.ROLL_OUT_PROPOSED)
                .about(id)
                .withComment(String.join(", ", route.environments()) + ": "
                        + request.reason().value()));
        return id;
    }

    /** Stops the roll-out of an update that did not succeed; does nothing if it is over or the update has none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(ServiceUpdate update, String why) {
        update.rollOut().map(this::lock).ifPresent(rollOut -> stop(rollOut, NewEntry.ENGINE, why));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void stop(RollOut rollOut, String who, String why) {
        if (end(rollOut, RollOut.State.STOPPED, why))
            trail.append(NewEntry.of(who, AuditAction.ROLL_OUT_STOPPED)
                    .about(rollOut.id())
                    .withComment(why));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void complete(RollOut rollOut) {
        if (end(rollOut, RollOut.State.DONE, ""))
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.ROLLED_OUT)
                    .about(rollOut.id())
                    .withComment(String.join(", ", rollOut.environments())));
    }

    private boolean end(RollOut rollOut, RollOut.State state, String why) {
        return jdbc.sql("update roll_out set state = ?, state_since = ?, stopped = ? where number = ? and state = ?")
                        .params(state.name(), now(), UnicodeText.abbreviate(why, MAX_LENGTH))
                        .params(rollOut.id().number(), RollOut.State.RUNNING.name())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return utc(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static RollOut rollOut(ResultSet row, int n) throws SQLException {
        return new RollOut(
                new RollOutId(row.getLong("number")),
                row.getString("service"),
                row.getString("route"),
                List.of(row.getString("environments").split(" ")),
                row.getString("version"),
                Disruption.valueOf(row.getString("disruption")),
                ExpectedDowntime.of(row.getString("expected_downtime")),
                Nature.valueOf(row.getString("nature")),
                row.getString("reason"),
                row.getString("proposer"),
                instant(row, "proposed_at"),
                RollOut.State.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getString("stopped"));
    }
}

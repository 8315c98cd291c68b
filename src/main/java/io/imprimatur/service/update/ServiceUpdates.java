package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.update.RollOut.RollOutId;
import io.imprimatur.service.update.ServiceUpdate.UpdateInWrongState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of updates. */
@Component("serviceUpdates")
public class ServiceUpdates {

    private final JdbcClient jdbc;
    private final Clock clock;

    ServiceUpdates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws UpdateId.UnknownUpdate if it does not exist */
    public ServiceUpdate get(UpdateId id) {
        return find(id).orElseThrow(() -> new UpdateId.UnknownUpdate(id));
    }

    public Optional<ServiceUpdate> find(UpdateId id) {
        return jdbc.sql("select * from service_update where number = ?")
                .param(id.number())
                .query(ServiceUpdates::update)
                .optional();
    }

    /** Existing updates with these ids, in order of proposal; for some hundreds of ids. */
    public List<ServiceUpdate> all(Collection<UpdateId> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("select * from service_update where number in (:numbers) order by number")
                .param("numbers", ids.stream().map(UpdateId::number).toList())
                .query(ServiceUpdates::update)
                .list();
    }

    /**
     * Reads the update and locks it and its roll-out until the end of the transaction. Must be called before writing to
     * the audit trail, to keep one lock order.
     *
     * @throws UpdateInWrongState if it is in none of these states
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ServiceUpdate lock(UpdateId id, UpdateState... expected) {
        ServiceUpdate update = jdbc.sql("select * from service_update where number = ? for update")
                .param(id.number())
                .query(ServiceUpdates::update)
                .optional()
                .orElseThrow(() -> new UpdateId.UnknownUpdate(id));
        if (!Arrays.asList(expected).contains(update.state())) throw new UpdateInWrongState(update, expected);
        update.rollOut().ifPresent(this::lock);
        return update;
    }

    private void lock(RollOutId id) {
        jdbc.sql("select number from roll_out where number = ? for update")
                .param(id.number())
                .query(Long.class)
                .single();
    }

    /** Moves a locked update to its next state. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advance(ServiceUpdate update, UpdateState to) {
        jdbc.sql("update service_update set state = ?, state_since = ? where number = ? and state = ?")
                .params(to.name(), utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .params(update.id().number(), update.state().name())
                .update();
        if (!to.isOpen())
            jdbc.sql("update service_update set open_key = null where number = ?")
                    .param(update.id().number())
                    .update();
    }

    /** Moves a closed update back to an open state and clears its process instance, so that a new one can be bound. */
    @Transactional(propagation = Propagation.MANDATORY)
    void reopen(ServiceUpdate update, UpdateState to) {
        jdbc.sql("update service_update set state = ?, state_since = ?, open_key = ?, instance = null"
                        + " where number = ? and state = ?")
                .params(to.name(), utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)), openKey(update.at()))
                .params(update.id().number(), update.state().name())
                .update();
    }

    /** Sets the target and starts a new approval round. */
    @Transactional(propagation = Propagation.MANDATORY)
    void setTarget(ServiceUpdate update, Revision target) {
        jdbc.sql("update service_update set target = ?, moved_to = null, round = round + 1 where number = ?")
                .params(target.value(), update.id().number())
                .update();
    }

    /** Sets a changed target that a user has accepted. */
    @Transactional(propagation = Propagation.MANDATORY)
    void setTarget(ServiceUpdate update, Revision target, String acceptedBy) {
        setTarget(update, target);
        jdbc.sql("update service_update set accepted_by = ? where number = ?")
                .params(acceptedBy, update.id().number())
                .update();
    }

    /** Stores the changed sync target. */
    @Transactional(propagation = Propagation.MANDATORY)
    void setChangedTarget(ServiceUpdate update, Revision changedTarget) {
        jdbc.sql("update service_update set moved_to = ? where number = ?")
                .params(changedTarget.value(), update.id().number())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void setFailure(ServiceUpdate update, String why) {
        jdbc.sql("update service_update set trouble = ? where number = ?")
                .params(why, update.id().number())
                .update();
    }

    /** Stores the previous deployment once; later values would be the update's own. */
    @Transactional(propagation = Propagation.MANDATORY)
    void setPrevious(ServiceUpdate update, Application.Deployed previous) {
        jdbc.sql("update service_update set previous = ?, previous_id = ?, previous_at = ?"
                        + " where number = ? and previous is null")
                .params(previous.revision().value(), previous.id(), utc(previous.at()))
                .param(update.id().number())
                .update();
    }

    /** Name of the state, for running instances of version 1 of the process, whose conditions compare it. */
    public String state(String businessKey) {
        return get(UpdateId.of(businessKey)).state().name();
    }

    /** Open updates, oldest first. */
    public List<ServiceUpdate> open() {
        return jdbc.sql("select * from service_update where open_key is not null order by number")
                .query(ServiceUpdates::update)
                .list();
    }

    public Optional<ServiceUpdate> open(ApplicationKey at) {
        return jdbc.sql("select * from service_update where open_key = ?")
                .param(openKey(at))
                .query(ServiceUpdates::update)
                .optional();
    }

    /** The newest update of the application that has a target. */
    Optional<ServiceUpdate> newest(ApplicationKey at) {
        return jdbc.sql(
                        """
                        select * from service_update
                        where environment = ? and application = ? and target is not null
                        order by number desc limit 1""")
                .params(at.environment(), at.application())
                .query(ServiceUpdates::update)
                .optional();
    }

    /** Updates in a state, oldest first. */
    public List<ServiceUpdate> in(UpdateState state) {
        return jdbc.sql("select * from service_update where state = ? order by number")
                .param(state.name())
                .query(ServiceUpdates::update)
                .list();
    }

    /** Updates of a roll-out, in order. */
    public List<ServiceUpdate> of(RollOutId rollOut) {
        return jdbc.sql("select * from service_update where roll_out = ? order by number")
                .param(rollOut.number())
                .query(ServiceUpdates::update)
                .list();
    }

    /** A page of updates, newest first. */
    public List<ServiceUpdate> page(UpdateCriteria criteria) {
        return jdbc.sql(
                        """
                        select * from service_update
                        where (cast(:state as varchar) is null or state = :state)
                          and (cast(:service as varchar) is null or service = :service)
                          and (cast(:environment as varchar) is null or environment = :environment)
                          and number < :before
                        order by number desc
                        limit :limit""")
                .param("state", criteria.state().map(Enum::name).orElse(null))
                .param("service", criteria.service().orElse(null))
                .param("environment", criteria.environment().orElse(null))
                .param("before", criteria.after().map(UpdateId::number).orElse(Long.MAX_VALUE))
                .param("limit", criteria.limit())
                .query(ServiceUpdates::update)
                .list();
    }

    static String openKey(ApplicationKey at) {
        return at.environment() + " " + at.application();
    }

    private static ServiceUpdate update(ResultSet row, int n) throws SQLException {
        return new ServiceUpdate(
                new UpdateId(row.getLong("number")),
                row.getString("service"),
                new ApplicationKey(row.getString("environment"), row.getString("application")),
                row.getString("version"),
                Disruption.valueOf(row.getString("disruption")),
                ExpectedDowntime.of(row.getString("expected_downtime")),
                Nature.valueOf(row.getString("nature")),
                row.getString("reason"),
                row.getString("proposer"),
                instant(row, "proposed_at"),
                UpdateState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                UpdateColumns.revision(row, "target"),
                new Revision(row.getString("seen")),
                UpdateColumns.revision(row, "moved_to"),
                Optional.ofNullable(row.getString("accepted_by")),
                row.getString("trouble"),
                row.getInt("round"),
                previous(row),
                UpdateColumns.number(row, "roll_out").map(RollOutId::new),
                row.getString("instance"));
    }

    private static Optional<Application.Deployed> previous(ResultSet row) throws SQLException {
        Optional<Revision> revision = UpdateColumns.revision(row, "previous");
        Optional<Instant> at = optionalInstant(row, "previous_at");
        long id = row.getLong("previous_id");
        return revision.flatMap(commit -> at.map(when -> new Application.Deployed(id, commit, when)));
    }
}

package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import io.imprimatur.formality.ApplicationAt;
import java.time.Clock;
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

    /** @throws UnknownUpdate if it does not exist */
    public ServiceUpdate get(UpdateId id) {
        return find(id).orElseThrow(() -> new UnknownUpdate(id));
    }

    public Optional<ServiceUpdate> find(UpdateId id) {
        return jdbc.sql("select * from service_update where number = ?")
                .param(id.number())
                .query(UpdateRows::update)
                .optional();
    }

    /** Existing updates with these ids, in order of proposal; for some hundreds of ids. */
    public List<ServiceUpdate> all(Collection<UpdateId> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("select * from service_update where number in (:numbers) order by number")
                .param("numbers", ids.stream().map(UpdateId::number).toList())
                .query(UpdateRows::update)
                .list();
    }

    /**
     * Reads the update and locks it and its roll-out until the end of the transaction. Must be called before writing to
     * the audit trail, to keep one lock order.
     *
     * @throws UpdateInWrongState if it is in none of these states
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ServiceUpdate hold(UpdateId id, UpdateState... expected) {
        ServiceUpdate update = jdbc.sql("select * from service_update where number = ? for update")
                .param(id.number())
                .query(UpdateRows::update)
                .optional()
                .orElseThrow(() -> new UnknownUpdate(id));
        if (!Arrays.asList(expected).contains(update.state())) throw new UpdateInWrongState(update, expected);
        update.rollOut().ifPresent(this::hold);
        return update;
    }

    private void hold(RollOutId id) {
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

    /** Used by gateways of the process. */
    public String state(String businessKey) {
        return get(UpdateId.of(businessKey)).state().name();
    }

    /** Open updates, oldest first. */
    public List<ServiceUpdate> open() {
        return jdbc.sql("select * from service_update where open_key is not null order by number")
                .query(UpdateRows::update)
                .list();
    }

    public Optional<ServiceUpdate> open(ApplicationAt at) {
        return jdbc.sql("select * from service_update where open_key = ?")
                .param(openKey(at))
                .query(UpdateRows::update)
                .optional();
    }

    /** The newest update of the application that has a target. */
    Optional<ServiceUpdate> newest(ApplicationAt at) {
        return jdbc.sql(
                        """
                        select * from service_update
                        where environment = ? and application = ? and target is not null
                        order by number desc limit 1""")
                .params(at.environment(), at.application())
                .query(UpdateRows::update)
                .optional();
    }

    /** Updates in a state, oldest first. */
    public List<ServiceUpdate> in(UpdateState state) {
        return jdbc.sql("select * from service_update where state = ? order by number")
                .param(state.name())
                .query(UpdateRows::update)
                .list();
    }

    /** Updates of a roll-out, in order. */
    public List<ServiceUpdate> of(RollOutId rollOut) {
        return jdbc.sql("select * from service_update where roll_out = ? order by number")
                .param(rollOut.number())
                .query(UpdateRows::update)
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
                .query(UpdateRows::update)
                .list();
    }

    static String openKey(ApplicationAt at) {
        return at.environment() + " " + at.application();
    }
}

package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.ElementIds.MessageNames;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.update.RollOut.RollOutId;
import io.imprimatur.service.update.UpdateRequest.PinnedUpdate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Registers updates and binds them to process instances. */
@Component
class RegisterUpdate {

    private final JdbcClient jdbc;
    private final ServiceUpdates updates;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final ProcessInstances processInstances;
    private final Clock clock;

    RegisterUpdate(
            JdbcClient jdbc,
            ServiceUpdates updates,
            RollOuts rollOuts,
            AuditTrail trail,
            ProcessInstances processInstances,
            Clock clock) {
        this.jdbc = jdbc;
        this.updates = updates;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.processInstances = processInstances;
        this.clock = clock;
    }

    /** @param proposer user id, or the engine's */
    @Transactional(propagation = Propagation.MANDATORY)
    UpdateId register(PinnedUpdate pinned, String proposer, Optional<RollOutId> rollOut) {
        Optional<ServiceUpdate> older = updates.open(pinned.at());
        older.ifPresent(open -> refuseDuplicate(open, pinned));
        Optional<ServiceUpdate> superseded = older.map(this::lockSuperseded);
        superseded.ifPresent(this::closeSuperseded);
        UpdateId id = insert(pinned, proposer, rollOut);
        trail.append(NewEntry.of(proposer, AuditAction.UPDATE_PROPOSED)
                .on(id, pinned.target().orElse(pinned.syncTarget()).value())
                .withReason(pinned.request().reason()));
        superseded.ifPresent(each -> endSuperseded(each, id));
        return id;
    }

    /** Binds the instance to the update; returns false if the update already has one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean bind(UpdateId id, String instance) {
        return jdbc.sql("update service_update set instance = ? where number = ? and instance is null")
                        .params(instance, id.number())
                        .update()
                == 1;
    }

    private static void refuseDuplicate(ServiceUpdate open, PinnedUpdate pinned) {
        boolean same = open.target().equals(pinned.target())
                && (pinned.target().isPresent()
                        || open.version().equals(pinned.request().version()));
        if (same) throw new ProposedAlready(pinned, open.id().toString());
    }

    private UpdateId insert(PinnedUpdate pinned, String proposer, Optional<RollOutId> rollOut) {
        try {
            return insertRow(pinned, proposer, rollOut);
        } catch (DuplicateKeyException concurrent) {
            throw new ProposedAlready(pinned, "the open updates");
        }
    }

    private UpdateId insertRow(PinnedUpdate pinned, String proposer, Optional<RollOutId> rollOut) {
        OffsetDateTime now = utc(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        UpdateRequest request = pinned.request();
        UpdateState state = pinned.target().isPresent() ? UpdateState.IN_APPROVAL : UpdateState.IN_PREPARATION;
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into service_update (service, environment, application, version, disruption, nature,
                          reason, proposer, proposed_at, state, state_since, target, seen, round, roll_out, open_key,
                          found_key, expected_downtime)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)""")
                .params(
                        request.service(),
                        pinned.at().environment(),
                        pinned.at().application(),
                        request.version())
                .params(
                        request.disruption().name(),
                        request.nature().name(),
                        request.reason().value(),
                        proposer)
                .params(now, state.name(), now)
                .param(pinned.target().map(Revision::value).orElse(null))
                .param(pinned.syncTarget().value())
                .param(rollOut.map(RollOutId::number).orElse(null))
                .param(ServiceUpdates.openKey(pinned.at()))
                .param(proposer.equals(NewEntry.ENGINE) && rollOut.isEmpty() ? foundKey(pinned) : null)
                .param(request.expectedDowntime()
                        .map(ExpectedDowntime::toString)
                        .orElse(null))
                .update(number, "number");
        return new UpdateId(number.getKeyAs(Long.class));
    }

    private static String foundKey(PinnedUpdate pinned) {
        return ServiceUpdates.openKey(pinned.at()) + " " + pinned.syncTarget();
    }

    /**
     * Locks the superseded update. Must be called before writing to the audit trail, to keep one lock order.
     *
     * @throws UnderWay if it is being deployed
     */
    private ServiceUpdate lockSuperseded(ServiceUpdate open) {
        ServiceUpdate update = updates.lock(open.id(), UpdateState.values());
        if (update.state().isOpen() && !update.state().isBeforeSynchronising()) throw new UnderWay(update);
        return update;
    }

    /** Releases the unique key for the newer update. */
    private void closeSuperseded(ServiceUpdate superseded) {
        if (superseded.state().isOpen()) updates.advance(superseded, UpdateState.SUPERSEDED);
    }

    private void endSuperseded(ServiceUpdate superseded, UpdateId by) {
        if (!superseded.state().isOpen()) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.UPDATE_SUPERSEDED)
                .on(superseded.id(), superseded.address())
                .withComment("superseded by " + by));
        rollOuts.stop(superseded, superseded.id() + " was superseded by " + by);
        processInstances.correlate(superseded.instance(), MessageNames.UPDATE_SUPERSEDED);
    }

    /** An open update of the application has the same target or version. */
    static class ProposedAlready extends Refusal {

        ProposedAlready(PinnedUpdate pinned, String open) {
            super(
                    Kind.CONFLICT,
                    pinned.at() + " at "
                            + pinned.target().orElse(pinned.syncTarget()).abbreviated() + " is proposed already: see "
                            + open);
        }
    }

    /** The open update is being deployed, or awaits a decision after a failure. */
    static class UnderWay extends Refusal {

        UnderWay(ServiceUpdate open) {
            super(
                    Kind.CONFLICT,
                    open.at() + " cannot be updated now: " + open.id() + " is " + open.state()
                            + ", which must finish first");
        }
    }
}

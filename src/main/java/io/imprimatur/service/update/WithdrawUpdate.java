package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds.MessageNames;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.GatedServices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws an update before its sync, on request of its proposer or the service's team. */
@Component
public class WithdrawUpdate {

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final PersonGroups groups;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final ProcessInstances processInstances;
    private final CurrentPerson person;

    WithdrawUpdate(
            ServiceUpdates updates,
            GatedServices services,
            PersonGroups groups,
            RollOuts rollOuts,
            AuditTrail trail,
            ProcessInstances processInstances,
            CurrentPerson person) {
        this.updates = updates;
        this.services = services;
        this.groups = groups;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.processInstances = processInstances;
        this.person = person;
    }

    /** Whether the person may withdraw the update, regardless of its state. */
    public boolean mayWithdraw(Person who, ServiceUpdate update) {
        return who.user().equals(update.proposer()) || groups.isIn(who, services.team(update.service()));
    }

    /** Withdraws the update and ends its process. */
    @Transactional
    public void withdraw(UpdateId id, UserComment reason) {
        ServiceUpdate update = withdrawFromTask(id, reason);
        processInstances.correlate(update.instance(), MessageNames.UPDATE_WITHDRAWN);
    }

    /** Withdraws the update from within one of its tasks; the process then ends by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ServiceUpdate withdrawFromTask(UpdateId id, UserComment reason) {
        Person who = person.get();
        ServiceUpdate update = updates.lock(id, UpdateState.beforeSynchronising());
        if (!mayWithdraw(who, update)) throw new NotYoursToWithdraw(who, update, services.team(update.service()));
        trail.append(NewEntry.of(who.user(), AuditAction.UPDATE_WITHDRAWN)
                .on(id, update.address())
                .withReason(reason.required("a reason to withdraw")));
        updates.advance(update, UpdateState.WITHDRAWN);
        rollOuts.stop(update, id + " was withdrawn by " + who.user());
        return update;
    }

    /** The person may not withdraw the update. */
    static class NotYoursToWithdraw extends Refusal {

        NotYoursToWithdraw(Person who, ServiceUpdate update, String team) {
            super(
                    Kind.FORBIDDEN,
                    "'" + who.user() + "' cannot withdraw " + update.id() + ": expected its proposer ("
                            + update.proposer() + ") or a member of " + team);
        }
    }
}

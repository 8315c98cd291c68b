package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.identity.Person;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import io.imprimatur.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws an update before its sync, on request of its proposer or the service's team. */
@Component
public class WithdrawUpdate {

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final EngineGroups groups;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final Instances instances;
    private final CurrentPerson person;

    WithdrawUpdate(
            ServiceUpdates updates,
            GatedServices services,
            EngineGroups groups,
            RollOuts rollOuts,
            AuditTrail trail,
            Instances instances,
            CurrentPerson person) {
        this.updates = updates;
        this.services = services;
        this.groups = groups;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.instances = instances;
        this.person = person;
    }

    /** Whether the person may withdraw the update, regardless of its state. */
    public boolean mayWithdraw(Person who, ServiceUpdate update) {
        return who.user().equals(update.proposer()) || groups.isIn(who, services.team(update.service()));
    }

    /** Withdraws the update and ends its process. */
    @Transactional
    public void withdraw(UpdateId id, Remark reason) {
        ServiceUpdate update = close(id, reason);
        instances.tell(update.instance(), Messages.UPDATE_WITHDRAWN);
    }

    /** Withdraws the update from within one of its tasks; the process then ends by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ServiceUpdate close(UpdateId id, Remark reason) {
        Person who = person.get();
        ServiceUpdate update = updates.hold(id, UpdateState.beforeSynchronising());
        if (!mayWithdraw(who, update)) throw new NotYoursToWithdraw(who, update, services.team(update.service()));
        trail.append(NewEntry.of(who.user(), "UPDATE_WITHDRAWN")
                .on(id, update.address())
                .because(reason.required("a reason to withdraw")));
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

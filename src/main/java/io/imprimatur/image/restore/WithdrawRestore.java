package io.imprimatur.image.restore;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds.MessageNames;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.image.restore.Restore.RestoreState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An operator or release manager withdraws a restore; possible while no alias is being moved for it. */
@Component
public class WithdrawRestore {

    private final Restores restores;
    private final AuditTrail trail;
    private final ProcessInstances processInstances;
    private final CurrentPerson person;

    WithdrawRestore(Restores restores, AuditTrail trail, ProcessInstances processInstances, CurrentPerson person) {
        this.restores = restores;
        this.trail = trail;
        this.processInstances = processInstances;
        this.person = person;
    }

    /** Whether the person can withdraw the restore now. */
    public boolean isPossibleFor(Person reader, Restore restore) {
        return restore.state().isWithdrawable() && RestorePermission.isGranted(reader);
    }

    /** Ends the restore and its process in one transaction. */
    @Transactional
    public void withdraw(RestoreId id, UserComment reason) {
        Restore restore = withdrawByTask(id, reason);
        processInstances.correlate(restore.instance(), MessageNames.RESTORE_WITHDRAWN);
    }

    /** Ends the restore on completion of one of its tasks; the process then ends by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Restore withdrawByTask(RestoreId id, UserComment reason) {
        Person user = person.get();
        String role = RestorePermission.requireRole(user);
        Restore restore = restores.lock(id, RestoreState.withdrawable());
        restores.advance(restore, RestoreState.WITHDRAWN);
        trail.append(NewEntry.of(user.user(), AuditAction.RESTORE_WITHDRAWN)
                .as(role)
                .on(id, restore.digest())
                .withReason(reason.required("a reason to withdraw")));
        return restore;
    }
}

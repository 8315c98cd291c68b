package io.imprimatur.restore;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An operator or release manager withdraws a restore; possible while no alias is being moved for it. */
@Component
public class WithdrawRestore {

    private final Restores restores;
    private final AuditTrail trail;
    private final Instances instances;
    private final CurrentPerson person;

    WithdrawRestore(Restores restores, AuditTrail trail, Instances instances, CurrentPerson person) {
        this.restores = restores;
        this.trail = trail;
        this.instances = instances;
        this.person = person;
    }

    /** Whether the person can withdraw the restore now. */
    public boolean isPossibleFor(Person reader, Restore restore) {
        return restore.state().isBeforeMoving() && MayRestore.is(reader);
    }

    /** Ends the restore and its process in one transaction. */
    @Transactional
    public void withdraw(RestoreId id, Remark reason) {
        Restore restore = close(id, reason);
        instances.tell(restore.instance(), Messages.RESTORE_WITHDRAWN);
    }

    /** Ends the restore on completion of one of its tasks; the process then ends by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Restore close(RestoreId id, Remark reason) {
        Person user = person.get();
        String role = MayRestore.roleOf(user);
        Restore restore = restores.hold(id, RestoreState.beforeMoving());
        restores.advance(restore, RestoreState.WITHDRAWN);
        trail.append(NewEntry.of(user.user(), "RESTORE_WITHDRAWN")
                .as(role)
                .on(id, restore.digest())
                .because(reason.required("a reason to withdraw")));
        return restore;
    }
}

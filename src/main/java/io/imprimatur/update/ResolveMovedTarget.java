package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.TARGET_MOVED;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was approved is not what would be brought now: somebody accepts that, to be approved anew, or withdraws. */
@Component
public class ResolveMovedTarget {

    private final ServiceUpdates updates;
    private final UpdateMarks marks;
    private final Formalities formalities;
    private final ResolveUpdateFailure resolveFailure;
    private final WithdrawUpdate withdrawUpdate;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveMovedTarget(
            ServiceUpdates updates,
            UpdateMarks marks,
            Formalities formalities,
            ResolveUpdateFailure resolveFailure,
            WithdrawUpdate withdrawUpdate,
            AuditTrail trail,
            CurrentPerson person) {
        this.updates = updates;
        this.marks = marks;
        this.formalities = formalities;
        this.resolveFailure = resolveFailure;
        this.withdrawUpdate = withdrawUpdate;
        this.trail = trail;
        this.person = person;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void resolve(UpdateId id, MovedTargetDecision decision, Remark comment) {
        if (decision == MovedTargetDecision.WITHDRAW) withdrawUpdate.close(id, comment);
        else accept(id, comment);
    }

    /** The commit that was found, and that the person was shown; not one that has come since. */
    private void accept(UpdateId id, Remark comment) {
        Person who = person.get();
        ServiceUpdate update = updates.hold(id, TARGET_MOVED);
        if (!resolveFailure.mayResolve(who, update))
            throw new NotAMember(who, String.join(" or ", resolveFailure.groups(update)));
        comment.required("a comment");
        Revision found = update.movedTo().orElseThrow();
        trail.append(
                NewEntry.of(who.user(), "TARGET_ACCEPTED").on(id, found.value()).because(comment));
        marks.target(update, found, who.user());
        boolean nobodyApproves = formalities.get(id).approvers().isEmpty();
        updates.advance(update, nobodyApproves ? UpdateState.WAITING : UpdateState.IN_APPROVAL);
    }

    /** What there is to decide. */
    public enum MovedTargetDecision {
        ACCEPT,
        WITHDRAW
    }
}

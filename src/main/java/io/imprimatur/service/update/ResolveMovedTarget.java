package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.TARGET_MOVED;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Resolves a changed target: a person accepts the new commit for a new approval, or withdraws the update. */
@Component
public class ResolveMovedTarget {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final ResolveUpdateFailure resolveFailure;
    private final WithdrawUpdate withdrawUpdate;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveMovedTarget(
            ServiceUpdates updates,
            Formalities formalities,
            ResolveUpdateFailure resolveFailure,
            WithdrawUpdate withdrawUpdate,
            AuditTrail trail,
            CurrentPerson person) {
        this.updates = updates;
        this.formalities = formalities;
        this.resolveFailure = resolveFailure;
        this.withdrawUpdate = withdrawUpdate;
        this.trail = trail;
        this.person = person;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void resolve(UpdateId id, MovedTargetDecision decision, UserComment comment) {
        if (decision == MovedTargetDecision.WITHDRAW) withdrawUpdate.withdrawFromTask(id, comment);
        else accept(id, comment);
    }

    /** Accepts the commit that the person was shown, not a later one. */
    private void accept(UpdateId id, UserComment comment) {
        Person who = person.get();
        ServiceUpdate update = updates.lock(id, TARGET_MOVED);
        if (!resolveFailure.mayResolve(who, update))
            throw new NotAMember(who, String.join(" or ", resolveFailure.groups(update)));
        comment.required("a comment");
        Revision found = update.changedTarget().orElseThrow();
        trail.append(NewEntry.of(who.user(), AuditAction.TARGET_ACCEPTED)
                .on(id, found.value())
                .withReason(comment));
        updates.setTarget(update, found, who.user());
        boolean nobodyApproves = formalities.get(id).approvers().isEmpty();
        updates.advance(update, nobodyApproves ? UpdateState.WAITING : UpdateState.IN_APPROVAL);
    }

    /** Decision on a changed target. */
    public enum MovedTargetDecision {
        ACCEPT,
        WITHDRAW
    }
}

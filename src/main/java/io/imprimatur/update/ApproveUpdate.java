package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Person;
import io.imprimatur.update.UpdateApproval.Word;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody whose word it takes approves the very commit that is to be brought, or declines the update. */
@Component
public class ApproveUpdate {

    private final ServiceUpdates updates;
    private final UpdateApprovals approvals;
    private final Formalities formalities;
    private final MayApprove mayApprove;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ApproveUpdate(
            ServiceUpdates updates,
            UpdateApprovals approvals,
            Formalities formalities,
            MayApprove mayApprove,
            RollOuts rollOuts,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.updates = updates;
        this.approvals = approvals;
        this.formalities = formalities;
        this.mayApprove = mayApprove;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** @param spokenFor the group or role that was asked */
    @Transactional
    public void decide(UpdateId id, String spokenFor, ApprovalDecision decision, Remark comment) {
        Person who = person.get();
        if (decision == ApprovalDecision.DECLINE) comment.required("a comment to decline");
        ServiceUpdate update = updates.hold(id, UpdateState.IN_APPROVAL);
        if (decision == ApprovalDecision.APPROVE) mayApprove.require(who, spokenFor, update);
        else mayApprove.requireAsked(who, spokenFor, update);
        Mandate mandate = mayApprove.mandate(who, spokenFor, decision, update);
        Word word = decision == ApprovalDecision.APPROVE ? Word.APPROVED : Word.DECLINED;
        approvals.add(
                update,
                new UpdateApproval(
                        update.round(),
                        update.approvedTarget(),
                        spokenFor,
                        who.user(),
                        word,
                        comment.value(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        trail.append(NewEntry.of(who.user(), "UPDATE_" + word)
                .as(spokenFor, mandate)
                .on(id, update.address())
                .saying(comment.value() + (word == Word.APPROVED ? seen(update, comment) : "")));
        if (word == Word.DECLINED) decline(update, who);
        else if (approvals.missing(update).isEmpty()) updates.advance(update, UpdateState.WAITING);
    }

    /** That the approver was shown whose declaration made it less formal. */
    private String seen(ServiceUpdate update, Remark comment) {
        return formalities
                .get(update.id())
                .undeclared()
                .map(without -> (comment.isEmpty() ? "" : " ") + "Seen as " + update.declaration()
                        + "; without the declaration: " + without.level() + ", " + without.words() + ".")
                .orElse("");
    }

    private void decline(ServiceUpdate update, Person who) {
        updates.advance(update, UpdateState.DECLINED);
        rollOuts.stop(update, update.id() + " was declined by " + who.user());
    }

    /** What an approver may answer. */
    public enum ApprovalDecision {
        APPROVE,
        DECLINE
    }
}

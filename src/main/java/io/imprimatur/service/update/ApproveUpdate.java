package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Person;
import io.imprimatur.service.update.UpdateApprovals.UpdateApproval;
import io.imprimatur.service.update.UpdateApprovals.UpdateApproval.Decision;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records an approver's decision on the target commit of an update. */
@Component
public class ApproveUpdate {

    private final ServiceUpdates updates;
    private final UpdateApprovals approvals;
    private final Formalities formalities;
    private final ApprovalEligibility approvalEligibility;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ApproveUpdate(
            ServiceUpdates updates,
            UpdateApprovals approvals,
            Formalities formalities,
            ApprovalEligibility approvalEligibility,
            RollOuts rollOuts,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.updates = updates;
        this.approvals = approvals;
        this.formalities = formalities;
        this.approvalEligibility = approvalEligibility;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** @param spokenFor group or role of the approval task */
    @Transactional
    public void decide(UpdateId id, String spokenFor, ApprovalDecision decision, UserComment comment) {
        Person who = person.get();
        if (decision == ApprovalDecision.DECLINE) comment.required("a comment to decline");
        ServiceUpdate update = updates.lock(id, UpdateState.IN_APPROVAL);
        if (decision == ApprovalDecision.APPROVE) approvalEligibility.requireMayApprove(who, spokenFor, update);
        else approvalEligibility.requireMayDecide(who, spokenFor, update);
        Mandate mandate = approvalEligibility.mandate(who, spokenFor, decision, update);
        Decision decided = decision == ApprovalDecision.APPROVE ? Decision.APPROVED : Decision.DECLINED;
        approvals.add(
                update,
                new UpdateApproval(
                        update.round(),
                        update.approvedTarget(),
                        spokenFor,
                        who.user(),
                        decided,
                        comment.value(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        trail.append(NewEntry.of(
                        who.user(),
                        decided == Decision.APPROVED ? AuditAction.UPDATE_APPROVED : AuditAction.UPDATE_DECLINED)
                .as(spokenFor, mandate)
                .on(id, update.address())
                .withComment(comment.value() + (decided == Decision.APPROVED ? declarationSeen(update, comment) : "")));
        if (decided == Decision.DECLINED) decline(update, who);
        else if (approvals.missing(update).isEmpty()) updates.advance(update, UpdateState.WAITING);
    }

    /** Notes for the audit trail that the approver saw the declaration that lowered the formality. */
    private String declarationSeen(ServiceUpdate update, UserComment comment) {
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

    /** Decision of an approver. */
    public enum ApprovalDecision {
        APPROVE,
        DECLINE
    }
}

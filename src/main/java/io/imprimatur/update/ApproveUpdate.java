package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;
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
    private final EngineGroups groups;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ApproveUpdate(
            ServiceUpdates updates,
            UpdateApprovals approvals,
            EngineGroups groups,
            RollOuts rollOuts,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.updates = updates;
        this.approvals = approvals;
        this.groups = groups;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** @param spokenFor the group or role that was asked */
    @Transactional
    public void decide(UpdateId id, String spokenFor, ApprovalDecision decision, Remark comment) {
        Person who = person.get();
        if (!groups.isIn(who, spokenFor)) throw new NotAMember(who, spokenFor);
        if (decision == ApprovalDecision.DECLINE) comment.required("the comment");
        ServiceUpdate update = updates.hold(id, UpdateState.IN_APPROVAL);
        requireAsked(update, spokenFor, who);
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
                .as(spokenFor)
                .on(id, update.address())
                .because(comment));
        if (word == Word.DECLINED) decline(update, who);
        else if (approvals.missing(update).isEmpty()) updates.advance(update, UpdateState.WAITING);
    }

    private void decline(ServiceUpdate update, Person who) {
        updates.advance(update, UpdateState.DECLINED);
        rollOuts.stop(update, update.id() + " was declined by " + who.user());
    }

    private void requireAsked(ServiceUpdate update, String spokenFor, Person who) {
        if (!approvals.missing(update).contains(spokenFor))
            throw new NotYoursToApprove(update, who, spokenFor + " is not asked, or has approved already");
        boolean spoken = approvals.counting(update).stream()
                .anyMatch(word ->
                        word.spokenFor().equals(spokenFor) && word.approver().equals(who.user()));
        if (spoken) throw new NotYoursToApprove(update, who, "expected somebody else of " + spokenFor);
    }

    /** What an approver may answer. */
    public enum ApprovalDecision {
        APPROVE,
        DECLINE
    }

    /** Somebody's word for a group does not count, or not again. */
    static class NotYoursToApprove extends Refusal {

        NotYoursToApprove(ServiceUpdate update, Person who, String why) {
            super(Kind.CONFLICT, "'" + who.user() + "' cannot approve " + update.id() + ": " + why);
        }
    }
}

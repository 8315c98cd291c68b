package io.imprimatur.update;

import io.imprimatur.formality.Formality;
import io.imprimatur.formality.Level;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may approve an update for a group: nobody for what they put forward themselves, except as one of two of a team,
 * and no designate of theirs.
 */
@Component
class MayApprove {

    private final UpdateApprovals approvals;
    private final Formalities formalities;
    private final EngineGroups groups;

    MayApprove(UpdateApprovals approvals, Formalities formalities, EngineGroups groups) {
        this.approvals = approvals;
        this.formalities = formalities;
        this.groups = groups;
    }

    /** @throws NotYoursToApprove unless the person's approval for the group would count */
    void require(Person who, String group, ServiceUpdate update) {
        requireAsked(who, group, update);
        boolean own = update.putForwardBy().contains(who.user());
        if (own && !mayAgreeToTheirOwn(group, update))
            throw new NotYoursToApprove(
                    update,
                    who,
                    "expected a person other than "
                            + (who.user().equals(update.proposer()) ? "the proposer" : "who accepted the newer commit")
                            + ": " + others(group, update));
        if (!groups.isIn(who, group, update.putForwardBy()))
            throw new NotYoursToApprove(
                    update,
                    who,
                    "designated by " + String.join(" or ", update.putForwardBy()) + ", who put it forward; expected "
                            + others(group, update));
    }

    /** @throws NotYoursToApprove unless the person is asked, for the group, whatever the answer */
    void requireAsked(Person who, String group, ServiceUpdate update) {
        if (!groups.isIn(who, group)) throw new NotAMember(who, group);
        if (!approvals.missing(update).contains(group))
            throw new NotYoursToApprove(update, who, group + " is not required, or has already approved");
        if (approved(group, update).contains(who.user()))
            throw new NotYoursToApprove(update, who, "expected another person of " + group);
    }

    /** By what right the person approves, or declines, for the group. */
    Mandate mandate(Person who, String group, ApproveUpdate.ApprovalDecision decision, ServiceUpdate update) {
        boolean approves = decision == ApproveUpdate.ApprovalDecision.APPROVE;
        return groups.mandate(who, group, approves ? update.putForwardBy() : Set.of());
    }

    /** Users who are known, and whose approval for the group would count. */
    List<String> left(String group, ServiceUpdate update) {
        List<String> approved = approved(group, update);
        Set<String> own = mayAgreeToTheirOwn(group, update) ? Set.of() : update.putForwardBy();
        return groups.members(group, update.putForwardBy()).stream()
                .filter(user -> !approved.contains(user) && !own.contains(user))
                .toList();
    }

    /** Where two of a team agree, one of them is another; but nobody agrees to what only their own word made so light. */
    private boolean mayAgreeToTheirOwn(String group, ServiceUpdate update) {
        Formality formality = formalities.get(update.id());
        return formality.level() == Level.TEAM_CONSENSUS
                && !formality.isLoweredByDeclaration()
                && Collections.frequency(formality.approvers(), group) > 1;
    }

    private List<String> approved(String group, ServiceUpdate update) {
        return approvals.counting(update).stream()
                .filter(word -> word.spokenFor().equals(group))
                .map(UpdateApproval::approver)
                .toList();
    }

    private String others(String group, ServiceUpdate update) {
        List<String> left = left(group, update);
        return left.isEmpty() ? "another member of " + group : String.join(" or ", left);
    }

    /** Somebody's word for a group does not count, or not again. */
    static class NotYoursToApprove extends Refusal {

        NotYoursToApprove(ServiceUpdate update, Person who, String why) {
            super(Kind.CONFLICT, "'" + who.user() + "' cannot approve " + update.id() + ": " + why);
        }
    }
}

package io.imprimatur.service.update;

import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.update.UpdateApprovals.UpdateApproval;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Eligibility of approvers. Excludes those who put the update forward and their designates; a proposer may give one of
 * two required approvals of a team.
 */
@Component
class ApprovalEligibility {

    private final UpdateApprovals approvals;
    private final Formalities formalities;
    private final PersonGroups groups;

    ApprovalEligibility(UpdateApprovals approvals, Formalities formalities, PersonGroups groups) {
        this.approvals = approvals;
        this.formalities = formalities;
        this.groups = groups;
    }

    /** @throws NotYoursToApprove unless the person may approve for the group */
    void requireMayApprove(Person who, String group, ServiceUpdate update) {
        requireMayDecide(who, group, update);
        boolean own = update.putForwardBy().contains(who.user());
        if (own && !mayApproveOwn(group, update))
            throw new NotYoursToApprove(
                    update,
                    who,
                    "expected a person other than "
                            + (who.user().equals(update.proposer()) ? "the proposer" : "who accepted the newer commit")
                            + ": " + otherApprovers(group, update));
        if (!groups.isIn(who, group, update.putForwardBy()))
            throw new NotYoursToApprove(
                    update,
                    who,
                    "designated by " + String.join(" or ", update.putForwardBy()) + ", who put it forward; expected "
                            + otherApprovers(group, update));
    }

    /** @throws NotYoursToApprove unless the person may decide, whether to approve or to decline */
    void requireMayDecide(Person who, String group, ServiceUpdate update) {
        if (!groups.isIn(who, group)) throw new NotAMember(who, group);
        if (!approvals.missing(update).contains(group))
            throw new NotYoursToApprove(update, who, group + " is not required, or has already approved");
        if (approvers(group, update).contains(who.user()))
            throw new NotYoursToApprove(update, who, "expected another person of " + group);
    }

    /** The mandate by which the person decides for the group. */
    Mandate mandate(Person who, String group, ApproveUpdate.ApprovalDecision decision, ServiceUpdate update) {
        boolean approves = decision == ApproveUpdate.ApprovalDecision.APPROVE;
        return groups.mandate(who, group, approves ? update.putForwardBy() : Set.of());
    }

    /** Known users who may still approve for the group. */
    List<String> eligible(String group, ServiceUpdate update) {
        List<String> approvers = approvers(group, update);
        Set<String> own = mayApproveOwn(group, update) ? Set.of() : update.putForwardBy();
        return groups.members(group, update.putForwardBy()).stream()
                .filter(user -> !approvers.contains(user) && !own.contains(user))
                .toList();
    }

    /**
     * A proposer may be one of two approvers of the team, unless the proposer's own declaration lowered the formality.
     */
    private boolean mayApproveOwn(String group, ServiceUpdate update) {
        Formality formality = formalities.get(update.id());
        return formality.level() == Level.TEAM_CONSENSUS
                && !formality.isLoweredByDeclaration()
                && Collections.frequency(formality.approvers(), group) > 1;
    }

    private List<String> approvers(String group, ServiceUpdate update) {
        return approvals.valid(update).stream()
                .filter(approval -> approval.group().equals(group))
                .map(UpdateApproval::approver)
                .toList();
    }

    private String otherApprovers(String group, ServiceUpdate update) {
        List<String> eligible = eligible(group, update);
        return eligible.isEmpty() ? "another member of " + group : String.join(" or ", eligible);
    }

    /** The person may not approve for the group, or not again. */
    static class NotYoursToApprove extends Refusal {

        NotYoursToApprove(ServiceUpdate update, Person who, String why) {
            super(Kind.CONFLICT, "'" + who.user() + "' cannot approve " + update.id() + ": " + why);
        }
    }
}

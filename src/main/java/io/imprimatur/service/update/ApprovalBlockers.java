package io.imprimatur.service.update;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Pending approvals of an update, with the users who can give them. */
@Component
class ApprovalBlockers {

    private final UpdateApprovals approvals;
    private final ApprovalEligibility approvalEligibility;

    ApprovalBlockers(UpdateApprovals approvals, ApprovalEligibility approvalEligibility) {
        this.approvals = approvals;
        this.approvalEligibility = approvalEligibility;
    }

    List<UpdateBlocker> of(ServiceUpdate update) {
        List<String> missing = approvals.missing(update);
        return missing.stream()
                .distinct()
                .map(group -> blocker(update, group, Collections.frequency(missing, group)))
                .toList();
    }

    /** Groups with fewer eligible approvers than required approvals. */
    List<String> unreachable(ServiceUpdate update) {
        List<String> missing = approvals.missing(update);
        return missing.stream()
                .distinct()
                .filter(group ->
                        approvalEligibility.eligible(group, update).size() < Collections.frequency(missing, group))
                .toList();
    }

    private UpdateBlocker blocker(ServiceUpdate update, String group, int required) {
        List<String> left = approvalEligibility.eligible(group, update);
        String detail = required == 1 ? "" : required + " of " + group + " must agree";
        if (left.size() < required)
            detail = "of " + group + " only " + left.size() + " approvers remain, and the update requires " + required
                    + excluded(update);
        return UpdateBlocker.of("approval", detail, update.stateSince(), left).ofRole(group);
    }

    private static String excluded(ServiceUpdate update) {
        return update.putForwardBy().isEmpty()
                ? ""
                : "; not counted: those who put it forward ("
                        + update.putForwardBy().stream().sorted().collect(Collectors.joining(", "))
                        + ") and their designates";
    }
}

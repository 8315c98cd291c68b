package io.imprimatur.update;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whose approval an update waits for, and whether there is anybody who could give it. */
@Component
class ApprovalBlockers {

    private final UpdateApprovals approvals;
    private final MayApprove mayApprove;

    ApprovalBlockers(UpdateApprovals approvals, MayApprove mayApprove) {
        this.approvals = approvals;
        this.mayApprove = mayApprove;
    }

    List<UpdateBlocker> of(ServiceUpdate update) {
        List<String> missing = approvals.missing(update);
        return missing.stream()
                .distinct()
                .map(group -> blocker(update, group, Collections.frequency(missing, group)))
                .toList();
    }

    /** The groups of which fewer people are known who could approve than it takes. */
    List<String> unreachable(ServiceUpdate update) {
        List<String> missing = approvals.missing(update);
        return missing.stream()
                .distinct()
                .filter(group -> mayApprove.left(group, update).size() < Collections.frequency(missing, group))
                .toList();
    }

    private UpdateBlocker blocker(ServiceUpdate update, String group, int howMany) {
        List<String> left = mayApprove.left(group, update);
        String detail = howMany == 1 ? "" : howMany + " of " + group + " must agree";
        if (left.size() < howMany)
            detail = "of " + group + " only " + left.size() + " approvers remain, and the update requires " + howMany
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

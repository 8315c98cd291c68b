package io.imprimatur.update;

import io.imprimatur.identity.EngineGroups;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose approval an update waits for, and whether there is anybody who could give it. */
@Component
class ApprovalBlockers {

    private final UpdateApprovals approvals;
    private final EngineGroups groups;

    ApprovalBlockers(UpdateApprovals approvals, EngineGroups groups) {
        this.approvals = approvals;
        this.groups = groups;
    }

    List<UpdateBlocker> of(ServiceUpdate update) {
        List<String> missing = approvals.missing(update);
        return missing.stream()
                .distinct()
                .map(group -> blocker(update, group, Collections.frequency(missing, group)))
                .toList();
    }

    private UpdateBlocker blocker(ServiceUpdate update, String group, int howMany) {
        List<String> spoken = approvals.counting(update).stream()
                .filter(word -> word.spokenFor().equals(group))
                .map(UpdateApproval::approver)
                .toList();
        List<String> left = groups.members(group).stream()
                .filter(user -> !spoken.contains(user))
                .toList();
        String detail = howMany == 1 ? "" : howMany + " of " + group + " have to agree";
        if (left.size() < howMany)
            detail = "of " + group + " only " + left.size() + " are known who could still agree, and it takes "
                    + howMany;
        return UpdateBlocker.of("approval", detail, update.stateSince(), left).ofRole(group);
    }
}

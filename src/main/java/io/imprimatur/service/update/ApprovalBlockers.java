package io.imprimatur.service.update;

import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
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

    /** Reports updates that no known user can approve in the health details. */
    @Component("approvalHealthIndicator")
    static class ApprovalHealthIndicator extends AbstractHealthIndicator {

        private final ServiceUpdates updates;
        private final ApprovalBlockers approvals;

        ApprovalHealthIndicator(ServiceUpdates updates, ApprovalBlockers approvals) {
            super("the availability of approvers for updates is unknown");
            this.updates = updates;
            this.approvals = approvals;
        }

        /** Always UP: a restart would not help, only a change of groups does. */
        @Override
        protected void doHealthCheck(Health.Builder health) {
            Map<String, List<String>> byUpdate = new LinkedHashMap<>();
            updates.in(UpdateState.IN_APPROVAL).forEach(update -> {
                List<String> groups = approvals.unreachable(update);
                if (!groups.isEmpty()) byUpdate.put(update.id().toString(), groups);
            });
            health.up().withDetail("updatesNobodyCanApprove", byUpdate);
        }
    }
}

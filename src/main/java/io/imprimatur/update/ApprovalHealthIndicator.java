package io.imprimatur.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says in the health's details which updates wait for an approval that nobody who is known could give. */
@Component
class ApprovalHealthIndicator extends AbstractHealthIndicator {

    private final ServiceUpdates updates;
    private final ApprovalBlockers approvals;

    ApprovalHealthIndicator(ServiceUpdates updates, ApprovalBlockers approvals) {
        super("the availability of approvers for updates is unknown");
        this.updates = updates;
        this.approvals = approvals;
    }

    /** Up all the same: people can do something about it, and starting the application again would not help. */
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

package io.imprimatur.service.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Reports updates that no known user can approve in the health details. */
@Component
class ApprovalHealthIndicator extends AbstractHealthIndicator {

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

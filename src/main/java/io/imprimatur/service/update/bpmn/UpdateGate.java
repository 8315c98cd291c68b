package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateState;
import java.util.EnumSet;
import org.springframework.stereotype.Component;

/**
 * Conditions of the gateways of the update process, evaluated on the recorded state. Public, because the expression
 * language calls methods of public classes only.
 */
@Component
public class UpdateGate {

    private final ServiceUpdates updates;

    UpdateGate(ServiceUpdates updates) {
        this.updates = updates;
    }

    /** The change is not merged yet, so that there is no commit to approve. */
    public boolean targetPending(String businessKey) {
        return isIn(businessKey, UpdateState.IN_PREPARATION);
    }

    /** The update was deployed and degraded, and starts with the decision about its failure. */
    public boolean reopened(String businessKey) {
        return isIn(businessKey, UpdateState.IN_TROUBLE);
    }

    /** No further approval is awaited: approved, declined or withdrawn. */
    public boolean approvalEnded(String businessKey) {
        return !isIn(businessKey, UpdateState.IN_APPROVAL);
    }

    /** The update waits for its scheduled time: approved, or to be retried. */
    public boolean scheduled(String businessKey) {
        return isIn(businessKey, UpdateState.WAITING);
    }

    public boolean declinedOrWithdrawn(String businessKey) {
        return isIn(businessKey, UpdateState.DECLINED, UpdateState.WITHDRAWN);
    }

    /** The sync or the rollback is not completed. */
    public boolean inProgress(String businessKey) {
        return isIn(businessKey, UpdateState.SYNCHRONISING, UpdateState.ROLLING_BACK);
    }

    /** The update has ended: deployed, rolled back or given up. */
    public boolean completed(String businessKey) {
        return isIn(businessKey, UpdateState.UPDATED, UpdateState.ROLLED_BACK, UpdateState.FAILED);
    }

    public boolean rollbackRequested(String businessKey) {
        return isIn(businessKey, UpdateState.ROLLING_BACK);
    }

    public boolean updated(String businessKey) {
        return isIn(businessKey, UpdateState.UPDATED);
    }

    public boolean rolledBack(String businessKey) {
        return isIn(businessKey, UpdateState.ROLLED_BACK);
    }

    public boolean declined(String businessKey) {
        return isIn(businessKey, UpdateState.DECLINED);
    }

    public boolean withdrawn(String businessKey) {
        return isIn(businessKey, UpdateState.WITHDRAWN);
    }

    public boolean superseded(String businessKey) {
        return isIn(businessKey, UpdateState.SUPERSEDED);
    }

    private boolean isIn(String businessKey, UpdateState first, UpdateState... others) {
        return EnumSet.of(first, others)
                .contains(updates.get(UpdateId.of(businessKey)).state());
    }
}

package io.imprimatur.service.update;

import java.time.Instant;

/**
 * Decision of an approver.
 *
 * @param round approval round of the update
 * @param target commit that was decided on
 * @param group group or role that the approver represents
 */
public record UpdateApproval(
        int round, Revision target, String group, String approver, Decision decision, String comment, Instant at) {

    /** Approved or declined. */
    public enum Decision {
        APPROVED,
        DECLINED
    }
}

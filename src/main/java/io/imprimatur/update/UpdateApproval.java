package io.imprimatur.update;

import java.time.Instant;

/**
 * Decision of an approver.
 *
 * @param round approval round of the update
 * @param target commit that was decided on
 * @param spokenFor group or role that the approver represents
 */
public record UpdateApproval(
        int round, Revision target, String spokenFor, String approver, Word word, String comment, Instant at) {

    /** Approved or declined. */
    public enum Word {
        APPROVED,
        DECLINED
    }
}

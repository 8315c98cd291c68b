package io.imprimatur.update;

import java.time.Instant;

/**
 * One approver's word.
 *
 * @param round of the update that it was said in
 * @param target the commit that it is about
 * @param spokenFor the group or role that the approver spoke for
 */
public record UpdateApproval(
        int round, Revision target, String spokenFor, String approver, Word word, String comment, Instant at) {

    /** What was said. */
    public enum Word {
        APPROVED,
        DECLINED
    }
}

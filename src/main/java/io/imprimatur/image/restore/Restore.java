package io.imprimatur.image.restore;

import io.imprimatur.image.alias.MoveId;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Restore of a channel's alias to a digest that it had before.
 *
 * @param channel the channel's id
 * @param proposal proposal that was promoted with this digest
 * @param askedAgain new request after the last failure
 * @param answer decision that confirmed or refused it
 * @param attempts number of attempts to move the alias
 * @param failure error of the last failed attempt
 * @param finishedAt time at which the last repository was read back on the digest
 * @param instance process instance; absent only during registration
 */
public record Restore(
        RestoreId id,
        String channel,
        ProposalId proposal,
        Digest digest,
        String reason,
        String askedBy,
        Instant askedAt,
        RestoreState state,
        Instant stateSince,
        Optional<RepeatedRequest> askedAgain,
        Optional<Answer> answer,
        int attempts,
        Optional<String> failure,
        Optional<Instant> finishedAt,
        @Nullable String instance) {

    MoveId moveId() {
        return new MoveId(id.toString());
    }

    /** Requester of the current attempt, who cannot confirm it. */
    String requester() {
        return askedAgain.map(RepeatedRequest::by).orElse(askedBy);
    }

    /** Request to attempt a failed restore again. */
    public record RepeatedRequest(String by, Instant at) {}

    /**
     * Decision on a restore.
     *
     * @param glassBroken whether a release manager decided alone
     */
    public record Answer(String by, Instant at, String comment, boolean glassBroken) {}

    /** Life cycle of a restore. */
    public enum RestoreState {
        ASKED("waiting for a second person"),
        CONFIRMED("queued"),
        RESTORING("in progress"),
        /** Nothing moved, or everything was rolled back; a person decides. */
        FAILED("failed, waiting for a decision"),
        RESTORED("restored"),
        REFUSED("refused"),
        WITHDRAWN("withdrawn");

        private static final Set<RestoreState> ENDS = EnumSet.of(RESTORED, REFUSED, WITHDRAWN);

        private final String words;

        RestoreState(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether the state is not final. */
        public boolean isOpen() {
            return !ENDS.contains(this);
        }

        /** Open states in which no alias is being moved, so that the restore can be withdrawn. */
        static RestoreState[] withdrawable() {
            return new RestoreState[] {ASKED, CONFIRMED, FAILED};
        }

        public boolean isWithdrawable() {
            return isOpen() && this != RESTORING;
        }
    }
}

package io.imprimatur.image.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.engine.FailedJobs;
import io.imprimatur.engine.FailedJobs.FailedJob;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.alias.MoveId;
import io.imprimatur.image.alias.PendingRollbacks;
import io.imprimatur.image.alias.PendingRollbacks.PendingRollback;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Restore.Answer;
import io.imprimatur.image.restore.Restore.RepeatedRequest;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.image.restore.RestoreDetailsQuery.RestoreDetails.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query that joins all details of a restore. */
@Component
public class RestoreDetailsQuery {

    private final Proposals proposals;
    private final ConfirmRestore confirmRestore;
    private final Retags retags;
    private final ChannelLock lock;
    private final PendingRollbacks pendingRollbacks;
    private final FailedJobs failedJobs;

    RestoreDetailsQuery(
            Proposals proposals,
            ConfirmRestore confirmRestore,
            Retags retags,
            ChannelLock lock,
            PendingRollbacks pendingRollbacks,
            FailedJobs failedJobs) {
        this.proposals = proposals;
        this.confirmRestore = confirmRestore;
        this.retags = retags;
        this.lock = lock;
        this.pendingRollbacks = pendingRollbacks;
        this.failedJobs = failedJobs;
    }

    public RestoreDetails describe(Restore restore) {
        Candidate image = proposals.get(restore.proposal()).candidate();
        Optional<Answer> answer = restore.answer();
        return new RestoreDetails(
                restore.id().toString(),
                restore.channel(),
                restore.state().name(),
                restore.digest().value(),
                restore.proposal().toString(),
                image.tag().value(),
                image.name(),
                restore.reason(),
                restore.askedBy(),
                restore.askedAt(),
                restore.askedAgain().map(RepeatedRequest::by).orElse(null),
                restore.askedAgain().map(RepeatedRequest::at).orElse(null),
                confirmRestore.possibleConfirmers(restore),
                restore.stateSince(),
                answer.map(Answer::by).orElse(null),
                answer.map(Answer::at).orElse(null),
                answer.map(Answer::comment).orElse(null),
                answer.map(Answer::glassBroken).orElse(false),
                restore.failure().orElse(null),
                restore.finishedAt().orElse(null),
                waitsFor(restore),
                pendingRollbacks
                        .of(restore.moveId())
                        .flatMap(PendingRollback::trouble)
                        .orElse(null),
                failedJobs.of(restore.instance()).stream()
                        .map(RestoreDetailsQuery::describe)
                        .toList(),
                retags.of(restore.moveId()).stream()
                        .map(RestoreDetailsQuery::repository)
                        .toList());
    }

    private @Nullable String waitsFor(Restore restore) {
        if (restore.state() != RestoreState.CONFIRMED) return null;
        return lock.holder(restore.channel()).map(MoveId::value).orElse(null);
    }

    private static String describe(FailedJob failedJob) {
        return failedJob.step() + ": " + failedJob.message() + " (" + failedJob.retriesLeft() + " retries left)";
    }

    private static Place repository(Retag retag) {
        return new Place(
                retag.repository().toString(),
                retag.from().map(Digest::value).orElse(null),
                retag.to().value(),
                retag.state().name(),
                retag.observed().orElse(null),
                retag.at());
    }

    /**
     * All details of a restore, as returned by {@code GET /api/restores/R-2}.
     *
     * @param proposal proposal that was promoted with this digest
     * @param tag tag as proposed
     * @param askedAgainBy requester after the last failure
     * @param canBeConfirmedBy known users who can confirm; empty if no confirmation is pending
     * @param glassBroken whether a release manager decided alone
     * @param waitsFor id of the move that holds the channel lock, if the restore waits for it
     * @param troubles failed engine jobs, as text
     * @param puttingBack error of the last rollback attempt, if the rollback is pending
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RestoreDetails(
            String id,
            String channel,
            String state,
            String digest,
            String proposal,
            String tag,
            String name,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String askedAgainBy,
            @Nullable Instant askedAgainAt,
            List<String> canBeConfirmedBy,
            Instant stateSince,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String comment,
            boolean glassBroken,
            @Nullable String failure,
            @Nullable Instant finishedAt,
            @Nullable String waitsFor,
            @Nullable String puttingBack,
            List<String> troubles,
            List<Place> retags) {

        /**
         * State of the alias in one repository.
         *
         * @param observed digest found if the alias was moved outside Imprimatur; {@code nothing} if it was deleted
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Place(
                String repository,
                @Nullable String from,
                String to,
                String state,
                @Nullable String observed,
                Instant at) {}
    }
}

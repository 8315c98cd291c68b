package io.imprimatur.service.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.update.VersionRepository.Change;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Pull request for a subject such as an update; at most one per subject and repository.
 *
 * @param subject id of the subject, e.g. {@code U-3}
 * @param attempt counts from 1 over all repositories; each new request is a new pull request
 * @param page URL of the pull request, once opened
 * @param merged commit on the main branch, once merged
 * @param chartVersion chart version that it sets or references; empty until decided, or if no chart is involved
 * @param follower follow-up pull request that its description links to
 * @param trouble reason of refusal, or error of the last attempt; empty if neither
 */
public record PreparedChange(
        String subject,
        VersionSource repository,
        int attempt,
        String wantedBy,
        Instant wantedAt,
        State state,
        String branch,
        Optional<Long> number,
        Optional<URI> page,
        Optional<Revision> merged,
        Optional<String> chartVersion,
        Optional<URI> follower,
        String trouble) {

    /** Progress of the change. */
    public enum State {
        /** Requested, not yet opened. */
        WANTED,
        /** The pull request is open. */
        OPEN,
        MERGED,
        /** Closed without merge. */
        CLOSED,
        /** Cannot be made. */
        REFUSED
    }

    public boolean isPending() {
        return state == State.WANTED || state == State.OPEN;
    }

    PreparedChange withChartVersion(String version) {
        return with(state, version);
    }

    /** Marked as merged, because the chart already contains the version. */
    PreparedChange mergedAs(String version) {
        return with(State.MERGED, version);
    }

    private PreparedChange with(State now, String version) {
        return new PreparedChange(
                subject,
                repository,
                attempt,
                wantedBy,
                wantedAt,
                now,
                branch,
                number,
                page,
                merged,
                Optional.of(version),
                follower,
                trouble);
    }

    PullRequest prepared() {
        return new PullRequest(branch, number.orElseThrow(), page.orElseThrow());
    }

    /** Kind of subject that pull requests are prepared for; composes their content. */
    public interface ChangeComposer {

        /** @param id id of the subject, e.g. {@code U-3} */
        boolean composes(String id);

        /**
         * Fixes what must not differ between retries, such as the chart version. Returns the change as MERGED if the main
         * branch already has it all.
         *
         * @throws io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused if it cannot be made
         * @throws io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed if the repository does not answer
         */
        default PreparedChange resolve(PreparedChange change) {
            return change;
        }

        /**
         * Composes the edits and the text of the pull request.
         *
         * @throws io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused if the subject no longer needs the change
         */
        Change compose(PreparedChange change);

        /**
         * Completes the audit entry about the outcome; may lock the subject, since it runs in the recording transaction.
         */
        default NewEntry completeEntry(String id, NewEntry entry) {
            return entry.about(id);
        }

        /** Called in the recording transaction once the change is merged. */
        default void merged(PreparedChange change) {}
    }
}

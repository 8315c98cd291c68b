package io.imprimatur.service.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.service.update.VersionRepository.Change;

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

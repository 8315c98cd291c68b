package io.imprimatur.messaging.pullrequest;

import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Pushes a change to a branch of its own. Accepts an existing branch with the same change, pushed by an earlier attempt
 * or another node.
 */
class PushBranch {

    private final GitRemote git;
    private final RepositorySettings.Author author;

    PushBranch(GitRemote git, RepositorySettings.Author author) {
        this.git = git;
        this.author = author;
    }

    void push(ProposedChange change) {
        if (git.tip(change.branch()).isPresent()) {
            checkExisting(change);
            return;
        }
        try (Snapshot main = git.fetch(git.mainBranch())) {
            ObjectId commit = new CommitWriter(main, author).write(change);
            push(main, commit, change);
        }
    }

    private void push(Snapshot main, ObjectId commit, ProposedChange change) {
        RemoteRefUpdate update = send(main, commit, "refs/heads/" + change.branch());
        switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {}
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> checkExisting(change);
            case REJECTED_OTHER_REASON -> rejected(change, GitRemote.detail(String.valueOf(update.getMessage())));
            default ->
                throw new ChangeFailed(
                        git.address() + " rejected the branch " + change.branch() + ": " + update.getStatus(), null);
        }
    }

    /** Rejected by a rule of the host, or because another node is pushing the branch concurrently. */
    private void rejected(ProposedChange change, String why) {
        if (git.tip(change.branch()).isPresent()) checkExisting(change);
        else if (why.contains("lock")) throw new ChangeFailed(git.address() + " is busy: " + why, null);
        else throw new ChangeRefused(git.address() + " rejects the branch " + change.branch() + ": " + why);
    }

    private RemoteRefUpdate send(Snapshot main, ObjectId commit, String ref) {
        try {
            return StreamSupport.stream(
                            git.configure(main.bareRepository().git().push().setRemote(git.address()))
                                    .setRefSpecs(new RefSpec(commit.name() + ":" + ref))
                                    .call()
                                    .spliterator(),
                            false)
                    .map(result -> result.getRemoteUpdate(ref))
                    .findFirst()
                    .orElseThrow();
        } catch (GitAPIException failed) {
            throw GitRemote.failure(git.address() + " does not take " + ref, failed);
        }
    }

    private void checkExisting(ProposedChange change) {
        try (Snapshot existing = git.fetch(change.branch())) {
            if (!change.files().stream().allMatch(file -> file.isApplied(existing.file(file.path()))))
                throw new ChangeRefused("the branch " + change.branch()
                        + " already exists with different content: expected none, or one with this change");
        }
    }
}

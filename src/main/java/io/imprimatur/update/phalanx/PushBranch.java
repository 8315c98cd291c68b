package io.imprimatur.update.phalanx;

import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.ChangeFailed;
import io.imprimatur.update.VersionChanges.ChangeRefused;
import io.imprimatur.update.VersionChanges.Edit;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.springframework.stereotype.Component;

/** Puts a change on a branch of its own; one that an earlier try, or another node, has put there is taken for it. */
@Component
class PushBranch {

    private final PhalanxGit git;
    private final PhalanxSettings settings;

    PushBranch(PhalanxGit git, PhalanxSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    void push(Change change) {
        if (git.tip(change.branch()).isPresent()) {
            checkExisting(change);
            return;
        }
        try (Snapshot main = git.fetch(git.mainBranch())) {
            ObjectId commit = new VersionCommit(main, settings.author()).write(change);
            push(main, commit, change);
        }
    }

    private void push(Snapshot main, ObjectId commit, Change change) {
        RemoteRefUpdate done = send(main, commit, "refs/heads/" + change.branch());
        switch (done.getStatus()) {
            case OK, UP_TO_DATE -> {}
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> checkExisting(change);
            case REJECTED_OTHER_REASON -> rejected(change, PhalanxGit.words(String.valueOf(done.getMessage())));
            default ->
                throw new ChangeFailed(
                        git.address() + " did not take the branch " + change.branch() + ": " + done.getStatus(), null);
        }
    }

    /** For a rule of the host's, or because another node is pushing it at this moment. */
    private void rejected(Change change, String why) {
        if (git.tip(change.branch()).isPresent()) checkExisting(change);
        else if (why.contains("lock")) throw new ChangeFailed(git.address() + " is busy: " + why, null);
        else throw new ChangeRefused(git.address() + " does not take the branch " + change.branch() + ": " + why);
    }

    private RemoteRefUpdate send(Snapshot main, ObjectId commit, String ref) {
        try {
            return StreamSupport.stream(
                            git.with(main.here().git().push().setRemote(git.address()))
                                    .setRefSpecs(new RefSpec(commit.name() + ":" + ref))
                                    .call()
                                    .spliterator(),
                            false)
                    .map(result -> result.getRemoteUpdate(ref))
                    .findFirst()
                    .orElseThrow();
        } catch (GitAPIException failed) {
            throw PhalanxGit.failed(git.address() + " does not take " + ref, failed);
        }
    }

    private void checkExisting(Change change) {
        try (Snapshot there = git.fetch(change.branch())) {
            if (!change.edits().stream().allMatch(edit -> isWritten(there, edit)))
                throw new ChangeRefused("the branch " + change.branch()
                        + " is there already and says something else: expected none, or one with this change");
        }
    }

    private static boolean isWritten(Snapshot there, Edit edit) {
        return there.file(edit.place().file())
                .flatMap(file -> file.written(KeyPath.of(edit.place().key())))
                .filter(edit.version()::equals)
                .isPresent();
    }
}

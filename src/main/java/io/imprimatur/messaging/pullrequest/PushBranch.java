package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.ProposedChange.FileChange;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
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

    /** Writes file changes as a commit on top of a snapshot. */
    record CommitWriter(Snapshot base, RepositorySettings.Author author) {

        /**
         * Writes the commit.
         *
         * @throws ChangeRefused if a change is not possible, or if nothing changes
         */
        ObjectId write(ProposedChange change) {
            Map<String, byte[]> edited = edited(change);
            if (edited.isEmpty()) throw new ChangeRefused("no changes: the files already have this content");
            try (ObjectInserter inserter = base.repository().newObjectInserter()) {
                ObjectId tree = tree(inserter, edited);
                ObjectId commit = inserter.insert(commit(tree, change));
                inserter.flush();
                return commit;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** Changed files with their new content, by path. */
        private Map<String, byte[]> edited(ProposedChange change) {
            Map<String, byte[]> all = new LinkedHashMap<>();
            for (FileChange each : change.files()) {
                Optional<byte[]> before =
                        Optional.ofNullable(all.get(each.path())).or(() -> base.file(each.path()));
                all.put(each.path(), each.apply(before));
            }
            all.entrySet().removeIf(each -> base.file(each.getKey())
                    .filter(before -> Arrays.equals(before, each.getValue()))
                    .isPresent());
            return all;
        }

        private ObjectId tree(ObjectInserter inserter, Map<String, byte[]> edited) throws IOException {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder all = index.builder();
            try (var reader = base.repository().newObjectReader()) {
                all.addTree(
                        new byte[0],
                        DirCacheEntry.STAGE_0,
                        reader,
                        base.commit().getTree());
            }
            all.finish();
            DirCacheEditor editor = index.editor();
            for (Map.Entry<String, byte[]> file : edited.entrySet()) {
                ObjectId content = inserter.insert(Constants.OBJ_BLOB, file.getValue());
                editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        if (entry.getRawMode() == 0) entry.setFileMode(FileMode.REGULAR_FILE);
                        entry.setObjectId(content);
                    }
                });
            }
            editor.finish();
            return index.writeTree(inserter);
        }

        private CommitBuilder commit(ObjectId tree, ProposedChange change) {
            PersonIdent who = new PersonIdent(author.name(), author.email());
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            commit.setParentId(base.commit());
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(change.title() + "\n\n" + change.body() + "\n");
            return commit;
        }
    }
}

package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.platform.git.TemporaryGitFolders.TemporaryGitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files of a branch at one commit, in a bare repository: no file is checked out, so that links have no effect. */
record Snapshot(TemporaryGitRepository bareRepository, RevCommit commit) implements AutoCloseable {

    private static final int MAX_BYTES = 1024 * 1024;

    static Snapshot of(TemporaryGitRepository here, String branch) throws IOException {
        Repository repository = here.git().getRepository();
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId tip = repository.exactRef("refs/heads/" + branch).getObjectId();
            return new Snapshot(here, walk.parseCommit(tip));
        }
    }

    Repository repository() {
        return bareRepository.git().getRepository();
    }

    /**
     * Content of a file; empty if it does not exist.
     *
     * @throws ChangeRefused if the file is a link or too large
     */
    Optional<byte[]> file(String path) {
        try (TreeWalk found = TreeWalk.forPath(repository(), path, commit.getTree())) {
            if (found == null || found.getFileMode(0) == FileMode.TREE) return Optional.empty();
            int kind = found.getRawMode(0) & FileMode.TYPE_MASK;
            if (kind != FileMode.TYPE_FILE) throw new ChangeRefused(path + " is a link, not a file");
            ObjectLoader content = repository().open(found.getObjectId(0));
            if (content.getSize() > MAX_BYTES)
                throw new ChangeRefused(path + " has " + content.getSize() + " bytes: expected at most " + MAX_BYTES);
            return Optional.of(content.getBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        bareRepository.close();
    }
}

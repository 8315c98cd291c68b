package io.imprimatur.image.verification.git;

import io.imprimatur.image.verification.NotebookCollection;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.platform.git.FetchLimit;
import io.imprimatur.platform.git.TemporaryGitFolders.TemporaryGitRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Files of a collection at one commit, read from the git object database: nothing is written to disk, so links cannot
 * escape the tree. Submodules are skipped.
 */
public final class CollectionSnapshot implements AutoCloseable {

    private static final int READ_TIMEOUT_SECONDS = 60;
    private static final long MAX_BYTES = 2L * 1024 * 1024 * 1024;
    private static final Duration FETCH_TIMEOUT = Duration.ofMinutes(10);

    private final TemporaryGitRepository repository;
    private final ObjectId tree;

    private CollectionSnapshot(TemporaryGitRepository repository, ObjectId tree) {
        this.repository = repository;
        this.tree = tree;
    }

    /** Fetches this commit only, limited in size and time. */
    public static CollectionSnapshot of(NotebookCollection collection, String commit) {
        TemporaryGitRepository repository = TemporaryGitRepository.create("notebooks");
        try {
            fetch(repository, collection, commit);
            return new CollectionSnapshot(repository, tree(repository.git().getRepository(), commit));
        } catch (GitAPIException | IOException | RuntimeException failed) {
            repository.close();
            if (failed instanceof RunRefused refused) throw refused;
            throw new RunnerUnreachable(
                    collection.git() + " at " + commit + " cannot be fetched: " + failed.getMessage(), failed);
        }
    }

    // Some servers only serve commits that a ref points to.
    private static void fetch(TemporaryGitRepository repository, NotebookCollection collection, String commit)
            throws GitAPIException {
        FetchLimit limit = new FetchLimit(repository.folder(), MAX_BYTES, FETCH_TIMEOUT);
        try {
            shallow(repository, collection, commit, limit).call();
        } catch (GitAPIException refused) {
            check(limit);
            shallow(repository, collection, collection.ref(), limit).call();
        }
        check(limit);
    }

    private static void check(FetchLimit limit) {
        if (limit.isExceeded()) throw new RunRefused("the collection is too large or too slow: expected " + limit);
    }

    private static FetchCommand shallow(
            TemporaryGitRepository repository, NotebookCollection collection, String ref, FetchLimit limit) {
        return repository
                .git()
                .fetch()
                .setRemote(collection.git())
                .setRefSpecs(new RefSpec(ref))
                .setDepth(1)
                .setTimeout(READ_TIMEOUT_SECONDS)
                .setProgressMonitor(limit);
    }

    private static ObjectId tree(Repository repository, String commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(commit)).getTree().getId();
        } catch (MissingObjectException missing) {
            throw new RunRefused(
                    "the collection has moved on from " + commit + " and does not give it out: run it again", missing);
        }
    }

    /** Paths of all files below the root, in git's order. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        forEachFile((path, executable, size, writer) -> paths.add(path));
        return paths;
    }

    /** Visits every regular file; links and submodules are skipped. */
    public void forEachFile(Visitor visitor) {
        Repository git = repository.git().getRepository();
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) if ((walk.getRawMode(0) & 0170000) == 0100000) visit(git, walk, visitor);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void visit(Repository repository, TreeWalk walk, Visitor visitor) throws IOException {
        var object = repository.open(walk.getObjectId(0));
        boolean executable = (walk.getRawMode(0) & 0111) != 0;
        visitor.visit(walk.getPathString(), executable, object.getSize(), object::copyTo);
    }

    @Override
    public void close() {
        repository.close();
    }

    /** Receives one file after another. */
    @FunctionalInterface
    public interface Visitor {
        void visit(String path, boolean executable, long size, Content content) throws IOException;
    }

    /** Content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}

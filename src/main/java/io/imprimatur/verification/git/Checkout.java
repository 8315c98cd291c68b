package io.imprimatur.verification.git;

import io.imprimatur.git.BareRepository;
import io.imprimatur.git.FetchLimit;
import io.imprimatur.verification.NotebookCollection;
import io.imprimatur.verification.RunRefused;
import io.imprimatur.verification.RunnerUnreachable;
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
 * A collection's files at one commit, as git keeps them: nothing is written out, so that no link in it leads anywhere.
 * Submodules are left out.
 */
public final class Checkout implements AutoCloseable {

    private static final int READ_LIMIT_SECONDS = 60;
    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final BareRepository here;
    private final ObjectId tree;

    private Checkout(BareRepository here, ObjectId tree) {
        this.here = here;
        this.tree = tree;
    }

    /** Fetches this one commit, within a size and a time. */
    public static Checkout of(NotebookCollection collection, String commit) {
        BareRepository here = BareRepository.make("notebooks");
        try {
            fetch(here, collection, commit);
            return new Checkout(here, tree(here.git().getRepository(), commit));
        } catch (GitAPIException | IOException | RuntimeException failed) {
            here.close();
            if (failed instanceof RunRefused refused) throw refused;
            throw new RunnerUnreachable(
                    collection.git() + " at " + commit + " cannot be fetched: " + failed.getMessage(), failed);
        }
    }

    // Some servers give out only what a name points to.
    private static void fetch(BareRepository here, NotebookCollection collection, String commit)
            throws GitAPIException {
        FetchLimit limit = new FetchLimit(here.folder(), MOST_BYTES, LONGEST);
        try {
            shallow(here, collection, commit, limit).call();
        } catch (GitAPIException refused) {
            check(limit);
            shallow(here, collection, collection.ref(), limit).call();
        }
        check(limit);
    }

    private static void check(FetchLimit limit) {
        if (limit.isOver()) throw new RunRefused("the collection is too large or too slow: expected " + limit);
    }

    private static FetchCommand shallow(
            BareRepository here, NotebookCollection collection, String what, FetchLimit limit) {
        return here.git()
                .fetch()
                .setRemote(collection.git())
                .setRefSpecs(new RefSpec(what))
                .setDepth(1)
                .setTimeout(READ_LIMIT_SECONDS)
                .setProgressMonitor(limit);
    }

    private static ObjectId tree(Repository repository, String commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(commit)).getTree().getId();
        } catch (MissingObjectException goneOn) {
            throw new RunRefused(
                    "the collection has moved on from " + commit + " and does not give it out: run it again", goneOn);
        }
    }

    /** Paths of all files below the root, in git's order. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        each((path, executable, size, writer) -> paths.add(path));
        return paths;
    }

    /** Shows every file to the visitor; links and submodules are none. */
    public void each(Visitor visitor) {
        Repository repository = here.git().getRepository();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) if ((walk.getRawMode(0) & 0170000) == 0100000) visit(repository, walk, visitor);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void visit(Repository repository, TreeWalk walk, Visitor visitor) throws IOException {
        var object = repository.open(walk.getObjectId(0));
        boolean executable = (walk.getRawMode(0) & 0111) != 0;
        visitor.file(walk.getPathString(), executable, object.getSize(), object::copyTo);
    }

    @Override
    public void close() {
        here.close();
    }

    /** Sees one file after another. */
    @FunctionalInterface
    public interface Visitor {
        void file(String path, boolean executable, long size, Content content) throws IOException;
    }

    /** A file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}

package io.imprimatur.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
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
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Local bare repository, as on a git host. */
public final class BareGit {

    private static final PersonIdent SOMEBODY = new PersonIdent("somebody", "somebody@example.org");

    private final Path folder;
    private final Repository repository;

    private BareGit(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    public static BareGit make() {
        try {
            Path folder = Files.createTempDirectory("phalanx");
            Repository made = Git.init()
                    .setBare(true)
                    .setGitDir(folder.toFile())
                    .setInitialBranch("main")
                    .call()
                    .getRepository();
            return new BareGit(folder, made).with("README.md", "Deployments\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GitAPIException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Locks a branch as during a concurrent push, until the file is deleted. */
    public Path lock(String branch) {
        try {
            Path lock = folder.resolve("refs/heads/" + branch + ".lock");
            Files.createDirectories(lock.getParent());
            return Files.createFile(lock);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "file://" + folder;
    }

    Repository repository() {
        return repository;
    }

    /** Commits a new or changed file to the main branch. */
    public BareGit with(String path, String content) {
        commit("main", FileMode.REGULAR_FILE, path, content);
        return this;
    }

    /** Commits to a branch; a new branch starts at the main branch. */
    public void commit(String branch, FileMode mode, String path, String content) {
        Optional<RevCommit> parent = tip(branch).or(() -> tip("main"));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            if (parent.isPresent()) fill(index, parent.get());
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
            put(index, path, mode, blob);
            ObjectId tree = index.writeTree(inserter);
            inserter.flush();
            commit(branch, tree, path, SOMEBODY, parent.map(List::of).orElse(List.of()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void fill(DirCache index, RevCommit parent) throws IOException {
        DirCacheBuilder all = index.builder();
        all.addTree(new byte[0], DirCacheEntry.STAGE_0, repository.newObjectReader(), parent.getTree());
        all.finish();
    }

    private static void put(DirCache index, String path, FileMode mode, ObjectId blob) {
        DirCacheEditor editor = index.editor();
        editor.add(new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(mode);
                entry.setObjectId(blob);
            }
        });
        editor.finish();
    }

    /** Commits to a branch and returns the new tip. */
    String commit(String branch, ObjectId tree, String message, PersonIdent author, List<RevCommit> parents) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            commit.setParentIds(parents);
            commit.setAuthor(author);
            commit.setCommitter(SOMEBODY);
            commit.setMessage(message);
            ObjectId made = inserter.insert(commit);
            inserter.flush();
            move(branch, made);
            return made.name();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Creates a branch at the main branch. */
    public void branch(String name) {
        move(name, tip("main").orElseThrow());
    }

    private void move(String branch, ObjectId to) {
        try {
            RefUpdate update = repository.updateRef("refs/heads/" + branch);
            update.setNewObjectId(to);
            update.forceUpdate();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void delete(String branch) {
        try {
            RefUpdate update = repository.updateRef("refs/heads/" + branch);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Tip of a branch; empty if it does not exist. */
    public Optional<RevCommit> tip(String branch) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId tip = repository.resolve("refs/heads/" + branch);
            return tip == null ? Optional.empty() : Optional.of(walk.parseCommit(tip));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String file(String branch, String path) {
        RevCommit tip = tip(branch).orElseThrow(() -> new AssertionError("no branch " + branch));
        try (TreeWalk found = TreeWalk.forPath(repository, path, tip.getTree())) {
            return new String(repository.open(found.getObjectId(0)).getBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Content ids of all files of a branch, by path. */
    public Map<String, String> files(String branch) {
        Map<String, String> all = new java.util.TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tip(branch).orElseThrow().getTree());
            walk.setRecursive(true);
            while (walk.next())
                all.put(walk.getPathString(), walk.getObjectId(0).name());
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

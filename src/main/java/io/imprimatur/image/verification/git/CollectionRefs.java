package io.imprimatur.image.verification.git;

import io.imprimatur.image.verification.NotebookCollection;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.platform.git.TemporaryGitFolders.TemporaryGitRepository;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.lib.Ref;
import org.springframework.stereotype.Component;

/** Resolves the ref of a collection's git repository without fetching. */
@Component
public class CollectionRefs {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final int TIMEOUT_SECONDS = 15;

    /**
     * Resolves the commit hash, 40 hex digits.
     *
     * @throws RunRefused if there is no such ref
     */
    public String resolveCommit(NotebookCollection collection) {
        if (COMMIT.matcher(collection.ref()).matches()) return collection.ref();
        try (TemporaryGitRepository repository = TemporaryGitRepository.create("notebooks")) {
            return resolveCommit(
                    collection,
                    repository
                            .git()
                            .lsRemote()
                            .setRemote(collection.git())
                            .setTimeout(TIMEOUT_SECONDS)
                            .callAsMap());
        } catch (InvalidRemoteException wrong) {
            throw new RunRefused(collection.git() + " is no git repository", wrong);
        } catch (GitAPIException failed) {
            throw new RunnerUnreachable(collection.git() + " does not answer: " + failed.getMessage(), failed);
        }
    }

    private static String resolveCommit(NotebookCollection collection, Map<String, Ref> refs) {
        for (String prefix : new String[] {"refs/heads/", "refs/tags/", ""}) {
            Ref found = refs.get(prefix + collection.ref());
            if (found != null) {
                Ref peeled = refs.getOrDefault(found.getName() + "^{}", found);
                return (peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId()).name();
            }
        }
        throw new RunRefused("'" + collection.ref() + "' is not in " + collection.git()
                + ": expected a branch, a tag or a commit of 40 hex digits");
    }
}

package io.imprimatur.testing;

import io.imprimatur.testing.GitHubStandIn.Merge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Merges branches of a bare repository, like the merge button of a host. */
final class GitHubMerges {

    private static final PersonIdent SOMEBODY = new PersonIdent("somebody", "somebody@example.org");

    private final BareGit git;

    GitHubMerges(BareGit git) {
        this.git = git;
    }

    /** Merges and returns the new tip of the base. Deletes the branch, as hosts can be configured to do. */
    String merge(GitHubPull pull, Merge how) {
        RevCommit base = git.tip(pull.base()).orElseThrow();
        RevCommit head = git.tip(pull.head()).orElseThrow();
        ObjectId tree = tree(base, head);
        String commit = how == Merge.MERGE
                ? git.commit(pull.base(), tree, "Merge pull request #" + pull.number(), SOMEBODY, List.of(base, head))
                : git.commit(pull.base(), tree, message(pull, head, how), head.getAuthorIdent(), List.of(base));
        git.delete(pull.head());
        return commit;
    }

    private static String message(GitHubPull pull, RevCommit head, Merge how) {
        return how == Merge.REBASE ? head.getFullMessage() : pull.title() + " (#" + pull.number() + ")";
    }

    private ObjectId tree(RevCommit base, RevCommit head) {
        try {
            Repository repository = git.repository();
            ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(base, head)) throw new IllegalStateException("conflict");
            return merger.getResultTreeId();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether another branch contains all commits of a branch. */
    boolean isIn(String head, String base) {
        try (RevWalk walk = new RevWalk(git.repository())) {
            return walk.isMergedInto(
                    walk.parseCommit(git.tip(head).orElseThrow()),
                    walk.parseCommit(git.tip(base).orElseThrow()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

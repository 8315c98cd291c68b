package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;

/** Repository that is read with git and changed by pull requests. */
public class PullRequestRepository implements AutoCloseable {

    private final GitRemote git;
    private final MainBranchCache mainBranchCache;
    private final PushBranch pushBranch;
    private final RepositorySettings settings;
    private final Optional<PullRequests> pullRequests;

    PullRequestRepository(
            RepositorySettings settings, MainBranchCache mainBranchCache, Optional<PullRequests> pullRequests) {
        this.git = new GitRemote(settings);
        this.mainBranchCache = mainBranchCache;
        this.pushBranch = new PushBranch(git, settings.author());
        this.settings = settings;
        this.pullRequests = pullRequests;
    }

    /** Display name, e.g. {@code lsst-sqre/phalanx}. */
    public String name() {
        return settings.name();
    }

    /** Whether a host for pull requests is configured. */
    public boolean isChangeable() {
        return pullRequests.isPresent();
    }

    /**
     * Pushes a branch and opens a pull request. Idempotent per branch.
     *
     * @throws ChangeRefused if the change is not possible
     * @throws ChangeFailed if the repository or its host failed; a retry may succeed
     */
    public PullRequest openPullRequest(ProposedChange change) {
        change.check(git.mainBranch());
        PullRequests host = host();
        return host.find(change.branch()).orElseGet(() -> {
            pushBranch.push(change);
            return host.open(change.branch(), change.title(), change.body());
        });
    }

    /**
     * State of a pull request.
     *
     * @throws ChangeFailed if the host does not answer
     */
    public PullRequestStatus pullRequestStatus(PullRequest pullRequest) {
        return host().status(pullRequest.number());
    }

    /**
     * Appends a paragraph to the description of a pull request. Idempotent.
     *
     * @throws ChangeRefused if the host rejects it
     * @throws ChangeFailed if the host failed; a retry may succeed
     */
    public void appendToDescription(PullRequest pullRequest, String paragraph) {
        host().appendToDescription(pullRequest.number(), paragraph);
    }

    /**
     * State of the pull request of a branch; empty if there is none.
     *
     * @throws ChangeFailed if the host does not answer
     */
    public Optional<PullRequestStatus> pullRequestStatus(String branch) {
        return host().find(branch).map(this::pullRequestStatus);
    }

    /**
     * Content of a file on the main branch, cached for some seconds; empty if the file does not exist.
     *
     * @throws ChangeRefused if the file is a link or too large
     * @throws ChangeFailed if the repository does not answer
     */
    public Optional<byte[]> file(String path) {
        return mainBranchCache.read(main -> main.file(path));
    }

    private PullRequests host() {
        return pullRequests.orElseThrow(() ->
                new ChangeRefused("no pull requests are made: expected " + settings.section() + ".git and .host"));
    }

    @Override
    public void close() {
        mainBranchCache.close();
    }

    /**
     * Cached snapshot of the main branch. Checks for a new tip at a limited rate, and fetches only if the tip has changed.
     * Failures are cached for the same time.
     */
    static class MainBranchCache implements AutoCloseable {

        private final GitRemote git;
        private final Duration cacheDuration;
        private Optional<Snapshot> latest = Optional.empty();
        private Optional<ChangeFailed> failure = Optional.empty();
        private long checkedAt;

        MainBranchCache(GitRemote git, Duration cacheDuration) {
            this.git = git;
            this.cacheDuration = cacheDuration;
            this.checkedAt = System.nanoTime() - cacheDuration.toNanos() - 1;
        }

        /**
         * Reads from the snapshot.
         *
         * @throws ChangeFailed if the repository does not answer
         */
        synchronized <T> T read(Function<Snapshot, T> reading) {
            if (System.nanoTime() - checkedAt > cacheDuration.toNanos()) refresh();
            failure.ifPresent(why -> {
                throw new ChangeFailed(why.getMessage(), why);
            });
            return reading.apply(latest.orElseThrow());
        }

        private void refresh() {
            try {
                fetchIfChanged();
                failure = Optional.empty();
            } catch (ChangeFailed failed) {
                failure = Optional.of(failed);
            }
            checkedAt = System.nanoTime();
        }

        private void fetchIfChanged() {
            ObjectId tip = git.tip(git.mainBranch())
                    .orElseThrow(() -> new ChangeFailed(git.address() + " has no branch " + git.mainBranch(), null));
            if (latest.filter(snapshot -> snapshot.commit().getId().equals(tip)).isPresent()) return;
            Snapshot fetched = git.fetch(git.mainBranch());
            latest.ifPresent(Snapshot::close);
            latest = Optional.of(fetched);
        }

        @Override
        public synchronized void close() {
            latest.ifPresent(Snapshot::close);
            latest = Optional.empty();
            checkedAt = System.nanoTime() - cacheDuration.toNanos() - 1;
        }
    }
}

package io.imprimatur.messaging.pullrequest;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Cached snapshot of the main branch. Checks for a new tip at a limited rate, and fetches only if the tip has changed.
 * Failures are cached for the same time.
 */
class MainBranchCache implements AutoCloseable {

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

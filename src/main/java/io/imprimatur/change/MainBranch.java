package io.imprimatur.change;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What is on the main branch, fetched again only once it has moved, and looked at for that not more often than now and
 * then: also a failure is kept for so long.
 */
class MainBranch implements AutoCloseable {

    private final GitRemote git;
    private final Duration kept;
    private Optional<Snapshot> latest = Optional.empty();
    private Optional<ChangeFailed> failure = Optional.empty();
    private long lookedAt;

    MainBranch(GitRemote git, Duration kept) {
        this.git = git;
        this.kept = kept;
        this.lookedAt = System.nanoTime() - kept.toNanos() - 1;
    }

    /** @throws ChangeFailed if the repository does not answer */
    synchronized <T> T read(Function<Snapshot, T> reading) {
        if (System.nanoTime() - lookedAt > kept.toNanos()) look();
        failure.ifPresent(why -> {
            throw new ChangeFailed(why.getMessage(), why);
        });
        return reading.apply(latest.orElseThrow());
    }

    private void look() {
        try {
            renew();
            failure = Optional.empty();
        } catch (ChangeFailed failed) {
            failure = Optional.of(failed);
        }
        lookedAt = System.nanoTime();
    }

    private void renew() {
        ObjectId tip = git.tip(git.mainBranch())
                .orElseThrow(() -> new ChangeFailed(git.address() + " has no branch " + git.mainBranch(), null));
        if (latest.filter(snapshot -> snapshot.commit().getId().equals(tip)).isPresent()) return;
        Snapshot renewed = git.fetch(git.mainBranch());
        latest.ifPresent(Snapshot::close);
        latest = Optional.of(renewed);
    }

    @Override
    public synchronized void close() {
        latest.ifPresent(Snapshot::close);
        latest = Optional.empty();
        lookedAt = System.nanoTime() - kept.toNanos() - 1;
    }
}

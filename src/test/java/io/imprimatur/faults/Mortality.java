package io.imprimatur.faults;

import static org.awaitility.Awaitility.await;

import io.imprimatur.image.registry.Digest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the application die at a step, as far as anybody outside can tell: from then on it reaches no registry, and the
 * database has rolled back what was not committed. Until it is revived, as a new process would be, with the same tables.
 */
class Mortality {

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Optional<Step> deadly = Optional.empty();
    private volatile int sentBefore;
    private volatile boolean dead;
    private volatile Digest candidate;

    /** Whose promotion it dies in. */
    void candidate(Digest digest) {
        candidate = digest;
    }

    boolean isCandidate(Digest digest) {
        return digest.equals(candidate);
    }

    /** @param aliasesSent how many aliases must have been sent somewhere before */
    void dieAt(Step step, int aliasesSent) {
        sent.set(0);
        commits.set(0);
        sentBefore = aliasesSent;
        deadly = Optional.of(step);
    }

    void reach(Step step) {
        if (dead) throw new Killed();
        if (step.equals(deadly.orElse(null))) {
            await().until(() -> sent.get() >= sentBefore || dead);
            die();
            throw new Killed();
        }
    }

    void sent() {
        sent.incrementAndGet();
    }

    /** Numbers the transactions since {@link #dieAt}. */
    int nextCommit() {
        return commits.incrementAndGet();
    }

    private void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    void revive() {
        deadly = Optional.empty();
        dead = false;
    }

    /** What comes after it does not happen. */
    static class Killed extends RuntimeException {

        Killed() {
            super("killed for a test");
        }
    }
}

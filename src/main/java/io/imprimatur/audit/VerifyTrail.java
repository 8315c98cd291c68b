package io.imprimatur.audit;

import io.imprimatur.audit.ChainCheck.Extent;
import io.imprimatur.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Verifies the whole audit trail in the database, up to its head at the time of the call; one at a time. */
@Component
public class VerifyTrail {

    private final AuditTrail trail;
    private final WalkTrail walkTrail;
    private final Semaphore lock = new Semaphore(1, true);

    VerifyTrail(AuditTrail trail, WalkTrail walkTrail) {
        this.trail = trail;
        this.walkTrail = walkTrail;
    }

    /** @throws VerifiedElsewhere while another verification is running */
    public Verdict verify() {
        return verify(Duration.ZERO);
    }

    /**
     * @param timeout maximum wait for a running verification
     * @throws VerifiedElsewhere if it is still running then
     */
    public Verdict verify(Duration timeout) {
        if (!tryLock(timeout)) throw new VerifiedElsewhere();
        try {
            return verifyNow();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            lock.release();
        }
    }

    private boolean tryLock(Duration timeout) {
        try {
            return lock.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Verdict verifyNow() throws IOException {
        AuditTrail.Head head = trail.head();
        ChainCheck check = new ChainCheck(Extent.WHOLE, Optional.empty());
        walkTrail.upTo(head.seq(), entry -> check.accept(entry.link()));
        return check.close(Optional.of(head));
    }

    /** Another verification is running. */
    static class VerifiedElsewhere extends Refusal {

        VerifiedElsewhere() {
            super(Kind.CONFLICT, "the trail is being verified for another user: try again when that has finished");
        }
    }
}

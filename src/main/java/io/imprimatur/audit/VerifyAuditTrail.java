package io.imprimatur.audit;

import io.imprimatur.audit.ChainVerifier.Completeness;
import io.imprimatur.platform.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Verifies the whole audit trail in the database, up to its head at the time of the call; one at a time. */
@Component
public class VerifyAuditTrail {

    private final AuditTrail trail;
    private final ReadAuditTrail readAuditTrail;
    private final Semaphore lock = new Semaphore(1, true);

    VerifyAuditTrail(AuditTrail trail, ReadAuditTrail readAuditTrail) {
        this.trail = trail;
        this.readAuditTrail = readAuditTrail;
    }

    /** @throws VerifiedElsewhere while another verification is running */
    public AuditVerification verify() {
        return verify(Duration.ZERO);
    }

    /**
     * @param timeout maximum wait for a running verification
     * @throws VerifiedElsewhere if it is still running then
     */
    public AuditVerification verify(Duration timeout) {
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

    private AuditVerification verifyNow() throws IOException {
        AuditTrail.Head head = trail.head();
        ChainVerifier check = new ChainVerifier(Completeness.WHOLE, Optional.empty());
        readAuditTrail.upTo(head.seq(), entry -> check.accept(entry.link()));
        return check.finish(Optional.of(head));
    }

    /** Another verification is running. */
    static class VerifiedElsewhere extends Refusal {

        VerifiedElsewhere() {
            super(Kind.CONFLICT, "the trail is being verified for another user: try again when that has finished");
        }
    }
}

package io.imprimatur.audit;

import io.imprimatur.audit.ChainVerifier.Completeness;
import io.imprimatur.platform.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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

    /**
     * Result of a verification of the chain.
     *
     * @param entries number of entries read
     * @param first number of the first entry read, 0 if none
     * @param last number of the newest entry
     * @param head hash of the newest entry
     * @param faultCount number of all faults
     * @param faults messages of the first faults
     */
    public record AuditVerification(
            boolean intact, long entries, long first, long last, String head, long faultCount, List<String> faults) {

        public String inWords() {
            if (!intact) return "NOT INTACT, " + count(faultCount, "fault") + ": " + String.join("; ", faults) + more();
            if (entries == 0) return "Intact: there is no entry yet.";
            return "Intact: " + count(entries, "entry").replace("entrys", "entries") + ", " + first + " to " + last
                    + ", the newest with the hash " + head + ".";
        }

        private String more() {
            return faultCount > faults.size() ? "; and " + (faultCount - faults.size()) + " more." : ".";
        }

        private static String count(long number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }
}

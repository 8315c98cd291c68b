package io.imprimatur.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Verifies the whole trail as the database has it, up to the head that it has when asked. */
@Component
public class VerifyTrail {

    private final AuditTrail trail;
    private final WalkTrail walkTrail;
    private final Semaphore turn = new Semaphore(1, true);

    VerifyTrail(AuditTrail trail, WalkTrail walkTrail) {
        this.trail = trail;
        this.walkTrail = walkTrail;
    }

    /** @throws VerifiedElsewhere while somebody else has it verified: it reads everything */
    public Verdict verify() {
        return verify(Duration.ZERO);
    }

    /**
     * @param patience how long to wait for those who have it verified already
     * @throws VerifiedElsewhere if they have not finished by then
     */
    public Verdict verify(Duration patience) {
        if (!isMyTurn(patience)) throw new VerifiedElsewhere();
        try {
            return verifyNow();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            turn.release();
        }
    }

    private boolean isMyTurn(Duration patience) {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Verdict verifyNow() throws IOException {
        AuditTrail.Head head = trail.head();
        ChainCheck check = new ChainCheck(Extent.WHOLE, Optional.empty());
        walkTrail.upTo(head.seq(), entry -> check.take(entry.link()));
        return check.close(Optional.of(head));
    }
}

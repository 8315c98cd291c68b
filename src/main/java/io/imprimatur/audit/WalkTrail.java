package io.imprimatur.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Iterates over the audit trail page by page: neither memory nor a connection is held while a slow consumer reads.
 * Entries appended meanwhile are not included.
 */
@Component
public class WalkTrail {

    private static final int PAGE = 1000;

    private final AuditTrail trail;

    WalkTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /** @throws IOException if the step throws it */
    public void each(AuditSpan span, Step step) throws IOException {
        Optional<AuditTrail.SeqRange> range = span.isEverything()
                ? Optional.of(new AuditTrail.SeqRange(1, trail.head().seq()))
                : trail.range(span);
        if (range.isPresent()) each(span, range.get(), step);
    }

    void upTo(long seq, Step step) throws IOException {
        each(AuditSpan.EVERYTHING, new AuditTrail.SeqRange(1, seq), step);
    }

    private void each(AuditSpan span, AuditTrail.SeqRange range, Step step) throws IOException {
        long after = range.first() - 1;
        List<AuditEntry> page;
        do {
            page = trail.page(span, after, range.last(), PAGE);
            for (AuditEntry entry : page) step.take(entry);
            if (!page.isEmpty()) after = page.get(page.size() - 1).seq();
        } while (page.size() == PAGE);
    }

    /** Consumer of an entry. */
    @FunctionalInterface
    public interface Step {
        void take(AuditEntry entry) throws IOException;
    }
}

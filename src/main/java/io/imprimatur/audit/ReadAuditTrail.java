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
public class ReadAuditTrail {

    private static final int PAGE = 1000;

    private final AuditTrail trail;

    ReadAuditTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /** @throws IOException if the step throws it */
    public void forEach(AuditTimeRange span, EntryConsumer entryConsumer) throws IOException {
        Optional<AuditTrail.SeqRange> range = span.isUnbounded()
                ? Optional.of(new AuditTrail.SeqRange(1, trail.head().seq()))
                : trail.range(span);
        if (range.isPresent()) forEach(span, range.get(), entryConsumer);
    }

    void upTo(long seq, EntryConsumer entryConsumer) throws IOException {
        forEach(AuditTimeRange.UNBOUNDED, new AuditTrail.SeqRange(1, seq), entryConsumer);
    }

    private void forEach(AuditTimeRange span, AuditTrail.SeqRange range, EntryConsumer entryConsumer)
            throws IOException {
        long after = range.first() - 1;
        List<AuditEntry> page;
        do {
            page = trail.page(span, after, range.last(), PAGE);
            for (AuditEntry entry : page) entryConsumer.accept(entry);
            if (!page.isEmpty()) after = page.get(page.size() - 1).seq();
        } while (page.size() == PAGE);
    }

    /** Consumer of an entry. */
    @FunctionalInterface
    public interface EntryConsumer {
        void accept(AuditEntry entry) throws IOException;
    }
}

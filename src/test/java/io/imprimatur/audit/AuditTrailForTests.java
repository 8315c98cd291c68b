package io.imprimatur.audit;

import io.imprimatur.audit.AuditEntry.AuditEntryRecorded;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Audit trail for tests of other modules, without an application context. */
public final class AuditTrailForTests {

    private AuditTrailForTests() {}

    public static AuditTrail on(JdbcClient jdbc, Clock clock) {
        return new AuditTrail(jdbc, event -> {}, Optional::empty, clock);
    }

    public static ReadAuditTrail walk(AuditTrail trail) {
        return new ReadAuditTrail(trail);
    }

    public static VerifyAuditTrail verify(AuditTrail trail) {
        return new VerifyAuditTrail(trail, new ReadAuditTrail(trail));
    }

    public static AuditEntry entry(long seq, Instant at, NewEntry entry, String previous) {
        return AuditEntry.of(seq, at, entry, previous);
    }

    public static Decisions decisions(JdbcClient jdbc) {
        return new Decisions(jdbc);
    }

    /** Inserts an entry without moving the head of the trail. */
    public static void insert(JdbcClient jdbc, AuditEntry entry) {
        on(jdbc, Clock.systemUTC()).insert(entry);
        decisions(jdbc).index(new AuditEntryRecorded(entry));
    }
}

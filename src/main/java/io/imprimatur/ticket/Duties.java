package io.imprimatur.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one node at a time does, and how far it has come. */
@Component
class Duties {

    private final JdbcClient jdbc;
    private final Clock clock;

    Duties(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The last entry of the trail that was mirrored. */
    long mirrored() {
        return jdbc.sql("select seq from ticket_duty where name = 'mirror'")
                .query(Long.class)
                .single();
    }

    /** The same, for nobody else until the transaction ends. */
    long holdMirror() {
        return jdbc.sql("select seq from ticket_duty where name = 'mirror' for update")
                .query(Long.class)
                .single();
    }

    void mirrored(long seq) {
        jdbc.sql("update ticket_duty set seq = ? where name = 'mirror'")
                .param(seq)
                .update();
    }

    /** Whether the poll is ours now; a node that dies with it loses it after {@code longest}. */
    boolean takePoll(Duration longest) {
        return jdbc.sql(
                                """
                                update ticket_duty set held_until = ?
                                where name = 'poll' and (held_until is null or held_until < ?)""")
                        .params(now().plus(longest), now())
                        .update()
                == 1;
    }

    void endPoll() {
        jdbc.sql("update ticket_duty set held_until = null where name = 'poll'").update();
    }

    /** When the last round began that has seen everything; nothing if there was none. */
    Optional<Instant> polled() {
        return jdbc.sql("select done_at from ticket_duty where name = 'poll' and done_at is not null")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void polled(Instant begun) {
        jdbc.sql("update ticket_duty set done_at = ? where name = 'poll'")
                .param(begun.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}

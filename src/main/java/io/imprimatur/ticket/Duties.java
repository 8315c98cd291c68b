package io.imprimatur.ticket;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the reading and writing of tickets has come, on whichever node. */
@Component
class Duties {

    private final JdbcClient jdbc;

    Duties(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** When the last round began that has seen every open ticket; nothing if there was none. */
    Optional<Instant> polled() {
        return doneAt("poll");
    }

    void polled(Instant begun) {
        done("poll", begun);
    }

    /** When the keys of ended proposals' tickets were looked at last. */
    Optional<Instant> followedMoves() {
        return doneAt("moves");
    }

    void followedMoves(Instant begun) {
        done("moves", begun);
    }

    private Optional<Instant> doneAt(String name) {
        return jdbc.sql("select done_at from ticket_duty where name = ? and done_at is not null")
                .param(name)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private void done(String name, Instant begun) {
        jdbc.sql("update ticket_duty set done_at = ? where name = ?")
                .params(begun.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC), name)
                .update();
    }
}

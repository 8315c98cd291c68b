package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.utcMillis;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cluster-wide progress of polling and mirroring tickets. */
@Component
class TicketCursors {

    private final JdbcClient jdbc;

    TicketCursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sequence number of the last mirrored audit entry. */
    long mirrored() {
        return jdbc.sql("select seq from ticket_duty where name = 'mirror'")
                .query(Long.class)
                .single();
    }

    /** Same as {@link #mirrored()}, locked until the transaction ends. */
    long lockMirrored() {
        return jdbc.sql("select seq from ticket_duty where name = 'mirror' for update")
                .query(Long.class)
                .single();
    }

    void mirrored(long seq) {
        jdbc.sql("update ticket_duty set seq = ? where name = 'mirror'")
                .param(seq)
                .update();
    }

    /** Start of the last poll that read every open ticket; empty before the first. */
    Optional<Instant> polled() {
        return doneAt("poll");
    }

    void polled(Instant startedAt) {
        setDoneAt("poll", startedAt);
    }

    /** Start of the last check of the keys of ended proposals' tickets. */
    Optional<Instant> checkedMoves() {
        return doneAt("moves");
    }

    void checkedMoves(Instant startedAt) {
        setDoneAt("moves", startedAt);
    }

    private Optional<Instant> doneAt(String name) {
        return jdbc.sql("select done_at from ticket_duty where name = ? and done_at is not null")
                .param(name)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private void setDoneAt(String name, Instant startedAt) {
        jdbc.sql("update ticket_duty set done_at = ? where name = ?")
                .params(utcMillis(startedAt), name)
                .update();
    }
}

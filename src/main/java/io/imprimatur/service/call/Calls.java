package io.imprimatur.service.call;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.calendar.Window;
import io.imprimatur.service.call.PatchDayCall.ParticipantRecord;
import io.imprimatur.service.call.PatchDayCall.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Store of the participants and ticks of calls. */
@Component
class Calls {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Calls(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Runs a change in a transaction, and retries it once after a concurrent insert of the same row. */
    void inTransactionWithRetry(Runnable change) {
        try {
            transactions.executeWithoutResult(status -> change.run());
        } catch (DuplicateKeyException atTheSameMoment) {
            transactions.executeWithoutResult(status -> change.run());
        }
    }

    /** Participants, in order of time. */
    List<InstitutionParticipant> participants(Window window) {
        return jdbc.sql("select * from call_participant where calendar = ? and opens = ? order by noted_at, name")
                .params(window.calendar(), opens(window))
                .query((row, n) -> new InstitutionParticipant(
                        row.getString("institution"),
                        new ParticipantRecord(
                                row.getString("name"), row.getString("noted_by"), instant(row, "noted_at"))))
                .list();
    }

    boolean isPresent(Window window, String institution, String name) {
        return jdbc.sql(
                                "select count(*) from call_participant where calendar = ? and opens = ? and institution = ? and name = ?")
                        .params(window.calendar(), opens(window), institution, name)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Adds a participant.
     *
     * @throws DuplicateKeyException if the institution already has a participant of this name
     */
    void addParticipant(Window window, String institution, String name, String notedBy) {
        jdbc.sql(
                        """
                        insert into call_participant (calendar, opens, institution, name, noted_by, noted_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(window.calendar(), opens(window), institution, name, notedBy, now())
                .update();
    }

    boolean removeParticipant(Window window, String institution, String name) {
        return jdbc.sql(
                                "delete from call_participant where calendar = ? and opens = ? and institution = ? and name = ?")
                        .params(window.calendar(), opens(window), institution, name)
                        .update()
                > 0;
    }

    /** Ticks, in order of time. */
    List<ChecklistTick> ticks(Window window) {
        return jdbc.sql(
                        "select * from call_tick where calendar = ? and opens = ? order by ticked_at, environment, item")
                .params(window.calendar(), opens(window))
                .query(Calls::ticked)
                .list();
    }

    Optional<Tick> tick(Window window, String environment, String item) {
        return jdbc.sql("select * from call_tick where calendar = ? and opens = ? and environment = ? and item = ?")
                .params(window.calendar(), opens(window), environment, item)
                .query(Calls::ticked)
                .optional()
                .map(ChecklistTick::tick);
    }

    /**
     * Adds a tick.
     *
     * @throws DuplicateKeyException if the item is already ticked
     */
    void tick(Window window, String environment, String item, String title, String remark, String by) {
        jdbc.sql(
                        """
                        insert into call_tick (calendar, opens, environment, item, title, remark, ticked_by, ticked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(window.calendar(), opens(window), environment, item, title, remark, by, now())
                .update();
    }

    boolean untick(Window window, String environment, String item) {
        return jdbc.sql("delete from call_tick where calendar = ? and opens = ? and environment = ? and item = ?")
                        .params(window.calendar(), opens(window), environment, item)
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }

    private static OffsetDateTime opens(Window window) {
        return utc(window.start().toInstant());
    }

    private static ChecklistTick ticked(ResultSet row, int n) throws SQLException {
        return new ChecklistTick(
                row.getString("environment"),
                row.getString("item"),
                row.getString("title"),
                new Tick(row.getString("ticked_by"), instant(row, "ticked_at"), row.getString("remark")));
    }

    record InstitutionParticipant(String institution, ParticipantRecord presence) {}

    record ChecklistTick(String environment, String item, String title, Tick tick) {}
}

package io.imprimatur.calendar;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Confirmations.Confirmation.Answer;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.platform.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of window confirmations; one per window in use. */
@Component("confirmations")
public class Confirmations {

    private final JdbcClient jdbc;
    private final ProcessInstances processInstances;
    private final MaintenanceProperties properties;
    private final Clock clock;

    Confirmations(JdbcClient jdbc, ProcessInstances processInstances, MaintenanceProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.processInstances = processInstances;
        this.properties = properties;
        this.clock = clock;
    }

    /** Starts the confirmation process for a window that needs one, unless it has been started already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(Window window, String askedFor) {
        Optional<String> group =
                Optional.ofNullable(properties.windows().get(window.calendar())).flatMap(Calendar::confirmBy);
        Instant opens = window.start().toInstant();
        if (group.isEmpty() || !opens.isAfter(clock.instant())) return;
        if (of(window.calendar(), opens).isPresent()) return;
        Confirmation confirmation = new Confirmation(
                window.calendar(),
                opens,
                window.end().toInstant(),
                group.get(),
                askedFor,
                Optional.empty(),
                Optional.empty(),
                "");
        insert(confirmation);
        processInstances.startAsSystem(ElementIds.CONFIRM_WINDOW, confirmation.key());
    }

    /** For the process model: the group that confirms. */
    public String group(String businessKey) {
        return get(businessKey).group();
    }

    /** For the process model: deadline of the confirmation. */
    public Date opens(String businessKey) {
        return Date.from(get(businessKey).opens());
    }

    /** For the process model: whether the window is confirmed. */
    public boolean confirmed(String businessKey) {
        return get(businessKey).answer().filter(Answer.CONFIRMED::equals).isPresent();
    }

    Optional<Confirmation> of(String calendar, Instant opens) {
        return jdbc.sql("select * from window_confirmation where calendar = ? and opens = ?")
                .params(calendar, utc(opens))
                .query(Confirmations::confirmation)
                .optional();
    }

    /** @throws UnknownConfirmation if no confirmation was requested for this key */
    Confirmation get(String key) {
        return find(key, "").orElseThrow(() -> new UnknownConfirmation(key));
    }

    /** Locks the confirmation until the end of the transaction. */
    Confirmation lock(String key) {
        return find(key, " for update").orElseThrow(() -> new UnknownConfirmation(key));
    }

    void answer(Confirmation confirmation, Answer answer, String by, String comment) {
        jdbc.sql(
                        """
                        update window_confirmation set answer = ?, answered_by = ?, answered_at = ?, comment = ?
                        where calendar = ? and opens = ?""")
                .params(answer.name(), by, utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)), comment)
                .params(confirmation.calendar(), utc(confirmation.opens()))
                .update();
    }

    private Optional<Confirmation> find(String key, String lockClause) {
        int at = key.indexOf('@');
        if (at < 0) return Optional.empty();
        return jdbc.sql("select * from window_confirmation where calendar = ? and opens = ?" + lockClause)
                .params(key.substring(0, at), utc(Instant.parse(key.substring(at + 1))))
                .query(Confirmations::confirmation)
                .optional();
    }

    private void insert(Confirmation confirmation) {
        jdbc.sql(
                        """
                        insert into window_confirmation (calendar, opens, closes, asked, asked_at, asked_for, comment)
                        values (?, ?, ?, ?, ?, ?, '')""")
                .params(confirmation.calendar(), utc(confirmation.opens()), utc(confirmation.closes()))
                .params(
                        confirmation.group(),
                        utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        confirmation.requestedFor())
                .update();
    }

    private static Confirmation confirmation(ResultSet row, int n) throws SQLException {
        return new Confirmation(
                row.getString("calendar"),
                instant(row, "opens"),
                instant(row, "closes"),
                row.getString("asked"),
                row.getString("asked_for"),
                Optional.ofNullable(row.getString("answer")).map(Answer::valueOf),
                Optional.ofNullable(row.getString("answered_by")),
                row.getString("comment"));
    }

    /** No confirmation was requested for this window. */
    static class UnknownConfirmation extends Refusal {

        UnknownConfirmation(String key) {
            super(
                    Kind.UNKNOWN,
                    "'" + key + "' is not a window that is to be confirmed: expected e.g. summit@2026-12-02T16:00:00Z");
        }
    }

    /**
     * Confirmation of a window, requested from a group.
     *
     * @param calendar id of the calendar
     * @param opens start of the window
     * @param group group that confirms
     * @param requestedFor id of the first user, e.g. the proposal {@code P-17}
     * @param answer empty while pending
     */
    record Confirmation(
            String calendar,
            Instant opens,
            Instant closes,
            String group,
            String requestedFor,
            Optional<Answer> answer,
            Optional<String> by,
            String comment) {

        /** Decision of the group. */
        enum Answer {
            CONFIRMED,
            REFUSED
        }

        /** Business key of the confirmation process. */
        String key() {
            return calendar + "@" + opens;
        }
    }
}

package io.imprimatur.image.signoff;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of sent reminders, and the timer cycle for the next ones. */
@Component("reminders")
public class Reminders {

    private final JdbcClient jdbc;
    private final ReminderSchedule schedule;
    private final Clock clock;

    Reminders(JdbcClient jdbc, ReminderSchedule schedule, Clock clock) {
        this.jdbc = jdbc;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Reminders since the sign-off was requested at this time, in order. */
    public List<Reminder> of(ProposalId id, String role, Instant requested) {
        return jdbc.sql("select * from reminder where proposal = ? and role = ? and asked_at = ? order by id")
                .params(id.number(), role, utc(requested))
                .query(Reminders::reminder)
                .list();
    }

    /** Cycle expression of the reminder timer: daily, starting at the next check. */
    public String cycle() {
        return "R/" + schedule.nextCheck(clock.instant()).toInstant() + "/P1D";
    }

    void add(ProposalId id, Reminder reminder) {
        jdbc.sql("insert into reminder (proposal, role, asked_at, at, told) values (?, ?, ?, ?, ?)")
                .params(id.number(), reminder.role(), utc(reminder.askedAt()))
                .params(utc(reminder.at()), String.join(" ", reminder.recipients()))
                .update();
    }

    private static Reminder reminder(ResultSet row, int n) throws SQLException {
        return new Reminder(
                row.getString("role"),
                instant(row, "asked_at"),
                instant(row, "at"),
                Stream.of(row.getString("told").split(" ", -1))
                        .filter(user -> !user.isEmpty())
                        .toList());
    }

    /**
     * Reminder sent to a role whose answer is pending.
     *
     * @param recipients user names of the recipients
     */
    public record Reminder(String role, Instant askedAt, Instant at, List<String> recipients) {}
}

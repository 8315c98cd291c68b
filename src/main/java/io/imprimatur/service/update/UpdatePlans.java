package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Occurrence;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of planned times and missed windows of updates. */
@Component
public class UpdatePlans {

    private static final int MAX_LENGTH = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    UpdatePlans(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Plan> of(UpdateId id) {
        return jdbc.sql("select * from update_plan where service_update = ?")
                .param(id.number())
                .query(UpdatePlans::plan)
                .optional();
    }

    /** Plans for the calendar's window that opens at this time, in order of proposal. */
    public List<Plan> in(String calendar, Instant opens) {
        return jdbc.sql("select * from update_plan where calendar = ? and opens = ? order by service_update")
                .params(calendar, utc(opens))
                .query(UpdatePlans::plan)
                .list();
    }

    /** Plans that open in {@code [from, to)}, in order. */
    public List<Plan> between(Instant from, Instant to) {
        return jdbc.sql("select * from update_plan where opens >= ? and opens < ? order by opens, service_update")
                .params(utc(from), utc(to))
                .query(UpdatePlans::plan)
                .list();
    }

    /** Replaces the plan of an update; removes it if no time is available. */
    void plan(UpdateId id, Optional<UpdateTime> time) {
        jdbc.sql("delete from update_plan where service_update = ?")
                .param(id.number())
                .update();
        time.ifPresent(when -> jdbc.sql(
                        """
                        insert into update_plan (service_update, calendar, opens, closes, attempts)
                        values (?, ?, ?, ?, 0)""")
                .params(id.number(), when.calendar().orElse(null))
                .params(utc(when.opens()), utc(when.closes().orElse(null)))
                .update());
    }

    void countAttempt(UpdateId id) {
        jdbc.sql("update update_plan set attempts = attempts + 1 where service_update = ?")
                .param(id.number())
                .update();
    }

    void addMissed(UpdateId id, UpdateTime window, String why) {
        jdbc.sql(
                        """
                        insert into update_missed_window (service_update, calendar, opens, closes, why, at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(id.number(), window.calendar().orElseThrow(), utc(window.opens()))
                .params(
                        utc(window.closes().orElseThrow()),
                        UnicodeText.abbreviate(why, MAX_LENGTH),
                        utc(clock.instant()))
                .update();
    }

    /** Missed windows of an update, in order. */
    public List<Missed> missed(UpdateId id) {
        return jdbc.sql("select * from update_missed_window where service_update = ? order by id")
                .param(id.number())
                .query((row, n) -> new Missed(time(row), row.getString("why")))
                .list();
    }

    /** Updates that missed this window, with the reason, in order of proposal. */
    public Map<UpdateId, String> missedIn(String calendar, Instant opens) {
        Map<UpdateId, String> why = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select service_update, why from update_missed_window where calendar = ? and opens = ?
                        order by service_update, id""")
                .params(calendar, utc(opens))
                .query(row -> {
                    why.put(new UpdateId(row.getLong("service_update")), row.getString("why"));
                });
        return why;
    }

    private static Plan plan(ResultSet row, int n) throws SQLException {
        return new Plan(new UpdateId(row.getLong("service_update")), time(row), row.getInt("attempts"));
    }

    private static UpdateTime time(ResultSet row) throws SQLException {
        return new UpdateTime(
                Optional.ofNullable(row.getString("calendar")), instant(row, "opens"), optionalInstant(row, "closes"));
    }

    /**
     * Planned time of an update.
     *
     * @param attempts sync attempts at this time
     */
    public record Plan(UpdateId update, UpdateTime time, int attempts) {}

    /** A missed window. */
    public record Missed(UpdateTime window, String why) {}

    /**
     * Time at which an update may be deployed: a window, or any time after the notice.
     *
     * @param closes empty without a calendar
     */
    public record UpdateTime(Optional<String> calendar, Instant opens, Optional<Instant> closes) {

        static UpdateTime from(Instant noticeEnds) {
            return new UpdateTime(Optional.empty(), noticeEnds, Optional.empty());
        }

        static UpdateTime of(Occurrence next) {
            return new UpdateTime(
                    Optional.of(next.window().calendar()),
                    next.window().start().toInstant(),
                    Optional.of(next.window().end().toInstant()));
        }

        boolean isOpenAt(Instant moment) {
            return !opens.isAfter(moment) && closes.map(moment::isBefore).orElse(true);
        }

        @Override
        public String toString() {
            return calendar.map(id -> id + " from " + opens + " to " + closes.orElse(opens))
                    .orElse(opens.toString());
        }
    }
}

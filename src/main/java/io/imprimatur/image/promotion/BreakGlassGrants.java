package io.imprimatur.image.promotion;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Break-glass permissions by proposal. */
@Component
public class BreakGlassGrants {

    /** Allows for retries and the copy of a large image, but is no standing permission. */
    private static final Duration VALIDITY = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    BreakGlassGrants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In order of time. */
    public List<BreakGlassGrant> of(ProposalId id) {
        return jdbc.sql("select * from break_glass where proposal = ? order by id")
                .param(id.number())
                .query(BreakGlassGrants::grant)
                .list();
    }

    Optional<BreakGlassGrant> findValid(ProposalId id, Instant now) {
        return of(id).stream().filter(each -> each.isValidAt(now)).findFirst();
    }

    void add(ProposalId id, String by, String reason, Instant at) {
        jdbc.sql("insert into break_glass (proposal, broken_by, reason, at, until) values (?, ?, ?, ?, ?)")
                .params(id.number(), by, reason, utc(at), utc(at.plus(VALIDITY)))
                .update();
    }

    /** Invalidates the permission after a failed promotion; the next one needs a window or a new permission. */
    void invalidate(ProposalId id) {
        jdbc.sql("update break_glass set spent_at = ? where proposal = ? and spent_at is null")
                .params(utc(clock.instant()), id.number())
                .update();
    }

    private static BreakGlassGrant grant(ResultSet row, int n) throws SQLException {
        return new BreakGlassGrant(
                row.getString("broken_by"),
                row.getString("reason"),
                instant(row, "at"),
                instant(row, "until"),
                optionalInstant(row, "spent_at"));
    }

    /**
     * Permission by a release manager to promote a proposal outside its windows.
     *
     * @param until end of validity, unless the promotion failed earlier
     * @param invalidatedAt time at which a promotion under this permission failed
     */
    public record BreakGlassGrant(
            String by, String reason, Instant at, Instant until, Optional<Instant> invalidatedAt) {

        /** Calendar id recorded in place of a window's calendar. */
        public static final String CALENDAR = "break-glass";

        boolean isValidAt(Instant moment) {
            return invalidatedAt.isEmpty() && moment.isBefore(until);
        }

        Window window() {
            return new Window(
                    CALENDAR, "Break-glass by " + by, at.atZone(ZoneOffset.UTC), until.atZone(ZoneOffset.UTC));
        }
    }
}

package io.imprimatur.promotion;

import io.imprimatur.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every break-glass there was. */
@Component
public class BrokenGlasses {

    /** Long enough for retries and a copy of a large image, and no standing permission. */
    private static final Duration GOOD_FOR = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    BrokenGlasses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In order. */
    public List<BrokenGlass> of(ProposalId id) {
        return jdbc.sql("select * from break_glass where proposal = ? order by id")
                .param(id.number())
                .query(BrokenGlasses::brokenGlass)
                .list();
    }

    Optional<BrokenGlass> current(ProposalId id, Instant now) {
        return of(id).stream().filter(each -> each.isGoodAt(now)).findFirst();
    }

    void add(ProposalId id, String by, String reason, Instant at) {
        jdbc.sql("insert into break_glass (proposal, broken_by, reason, at, until) values (?, ?, ?, ?, ?)")
                .params(id.number(), by, reason, utc(at), utc(at.plus(GOOD_FOR)))
                .update();
    }

    /** A promotion stopped: the next one needs a window, or another word. */
    void spend(ProposalId id) {
        jdbc.sql("update break_glass set spent_at = ? where proposal = ? and spent_at is null")
                .params(utc(clock.instant()), id.number())
                .update();
    }

    private static BrokenGlass brokenGlass(ResultSet row, int n) throws SQLException {
        return new BrokenGlass(
                row.getString("broken_by"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("spent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

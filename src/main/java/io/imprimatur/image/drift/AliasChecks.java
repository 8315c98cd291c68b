package io.imprimatur.image.drift;

import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.platform.database.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of the last checks of aliases, by channel and repository. */
@Component
public class AliasChecks {

    private final JdbcClient jdbc;
    private final Clock clock;

    AliasChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<AliasCheck> of(String channel, String repository) {
        return jdbc.sql("select * from alias_watch where channel = ? and repository = ?")
                .params(channel, repository)
                .query(AliasChecks::watch)
                .optional();
    }

    /** Aliases with drift, by channel and repository. */
    public List<AliasCheck> drifted() {
        return jdbc.sql("select * from alias_watch where drifted_since is not null order by channel, repository")
                .query(AliasChecks::watch)
                .list();
    }

    /** Claims the next check for this node; false if it is not due, or another node has claimed it. */
    boolean claim(String channel, Repository repository, Duration interval) {
        Instant now = clock.instant();
        int claimed = jdbc.sql(
                        "update alias_watch set looked_at = ? where channel = ? and repository = ? and looked_at <= ?")
                .params(utc(now), channel, repository.toString(), utc(now.minus(interval)))
                .update();
        return claimed == 1 || (of(channel, repository.toString()).isEmpty() && insert(channel, repository, now));
    }

    /** Locks the row until the end of the transaction. */
    Optional<AliasCheck> lock(String channel, Repository repository) {
        return jdbc.sql("select * from alias_watch where channel = ? and repository = ? for update")
                .params(channel, repository.toString())
                .query(AliasChecks::watch)
                .optional();
    }

    void update(AliasCheck now) {
        jdbc.sql(
                        """
                        update alias_watch set expected = ?, seen = ?, right_at = ?, drifted_since = ?
                        where channel = ? and repository = ?""")
                .params(text(now.expected()), text(now.seen()))
                .params(now.inPlaceAt().map(SqlTime::utc).orElse(null))
                .params(now.driftedSince().map(SqlTime::utc).orElse(null), now.channel(), now.repository())
                .update();
    }

    private boolean insert(String channel, Repository repository, Instant now) {
        try {
            return jdbc.sql("insert into alias_watch (channel, repository, looked_at) values (?, ?, ?)")
                            .params(channel, repository.toString(), utc(now))
                            .update()
                    == 1;
        } catch (DuplicateKeyException anotherNode) {
            return false;
        }
    }

    private static String text(Optional<Digest> digest) {
        return digest.map(Digest::value).orElse(null);
    }

    private static AliasCheck watch(ResultSet row, int n) throws SQLException {
        return new AliasCheck(
                row.getString("channel"),
                row.getString("repository"),
                Optional.ofNullable(row.getString("expected")).map(Digest::new),
                Optional.ofNullable(row.getString("seen")).map(Digest::new),
                optionalInstant(row, "right_at"),
                optionalInstant(row, "drifted_since"));
    }

    /**
     * Result of the last check of an alias in one repository.
     *
     * @param expected digest that Imprimatur set
     * @param seen digest found; empty if there was no alias
     * @param inPlaceAt time at which it was last found on the expected digest
     * @param driftedSince time at which drift was detected; empty without drift
     */
    public record AliasCheck(
            String channel,
            String repository,
            Optional<Digest> expected,
            Optional<Digest> seen,
            Optional<Instant> inPlaceAt,
            Optional<Instant> driftedSince) {}

    /** Reports aliases with drift. Always up, because the application itself is healthy. */
    @Component("aliasesHealthIndicator")
    static class DriftHealthIndicator extends AbstractHealthIndicator {

        private final AliasChecks aliasChecks;

        DriftHealthIndicator(AliasChecks aliasChecks) {
            super("drift is unknown");
            this.aliasChecks = aliasChecks;
        }

        @Override
        protected void doHealthCheck(Health.Builder health) {
            List<String> drifted = aliasChecks.drifted().stream()
                    .map(DriftHealthIndicator::describe)
                    .toList();
            health.up().withDetail("drifted", drifted);
        }

        private static String describe(AliasCheck watch) {
            return watch.channel() + " in " + watch.repository() + ": from "
                    + watch.expected().map(Digest::value).orElse("nothing") + " to "
                    + watch.seen().map(Digest::value).orElse("nothing") + ", last in sync "
                    + watch.inPlaceAt().map(Instant::toString).orElse("never");
        }
    }
}

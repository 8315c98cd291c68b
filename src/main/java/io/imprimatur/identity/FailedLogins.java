package io.imprimatur.identity;

import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.platform.text.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Counters of recent wrong passwords, by account, by address, and by account and address. */
@Component
class FailedLogins {

    /** Time without a failure after which earlier ones no longer count. */
    static final Duration RESET_AFTER = Duration.ofHours(1);

    /** How long an address stays familiar to an account that logged in from it. */
    static final Duration FAMILIAR = Duration.ofDays(30);

    private static final int MAX_ROWS = 100_000;

    private final JdbcClient jdbc;

    FailedLogins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By subject; subjects without a counter are left out. */
    Map<String, FailureCount> find(List<String> subjects) {
        return jdbc
                .sql(
                        "select subject, failures, last_failed_at, succeeded_at from login_attempt where subject in (:all)")
                .param("all", subjects)
                .query(FailedLogins::count)
                .list()
                .stream()
                .collect(Collectors.toMap(FailureCount::subject, each -> each));
    }

    /** @return the current number of failures */
    int recordFailure(String subject, Instant now) {
        if (!increment(subject, now)) {
            try {
                insert(subject, 1, now, null, now);
            } catch (DuplicateKeyException concurrent) {
                increment(subject, now);
            }
        }
        return jdbc.sql("select failures from login_attempt where subject = ?")
                .param(subject)
                .query(Integer.class)
                .single();
    }

    private boolean increment(String subject, Instant now) {
        return jdbc.sql(
                                """
                                update login_attempt
                                set failures = case when last_failed_at > :since then failures + 1 else 1 end,
                                  last_failed_at = :now, touched_at = :now
                                where subject = :subject""")
                        .param("since", utc(now.minus(RESET_AFTER)))
                        .param("now", utc(now))
                        .param("subject", subject)
                        .update()
                > 0;
    }

    /** Resets the failures and records the successful login. */
    void recordSuccess(String subject, Instant now) {
        int known = jdbc.sql(
                        """
                        update login_attempt set failures = 0, succeeded_at = :now, touched_at = :now
                        where subject = :subject""")
                .param("now", utc(now))
                .param("subject", subject)
                .update();
        if (known > 0) return;
        try {
            insert(subject, 0, null, now, now);
        } catch (DuplicateKeyException concurrent) {
            recordSuccess(subject, now);
        }
    }

    private void insert(
            String subject, int failures, @Nullable Instant failed, @Nullable Instant succeeded, Instant now) {
        jdbc.sql(
                        """
                        insert into login_attempt (subject, failures, last_failed_at, succeeded_at, touched_at)
                        values (?, ?, ?, ?, ?)""")
                .params(subject, failures, failed == null ? null : utc(failed))
                .params(succeeded == null ? null : utc(succeeded), utc(now))
                .update();
    }

    /** Claims the report of a subject: true if no node has reported it within the hour. */
    boolean claimReport(String subject, Instant now) {
        return jdbc.sql(
                                """
                                update login_attempt set reported_at = :now
                                where subject = :subject and (reported_at is null or reported_at <= :since)""")
                        .param("now", utc(now))
                        .param("since", utc(now.minus(RESET_AFTER)))
                        .param("subject", subject)
                        .update()
                > 0;
    }

    /** Number of subjects reported within the hour. */
    int countReported(Instant now) {
        return jdbc.sql("select count(*) from login_attempt where reported_at > ?")
                .param(utc(now.minus(RESET_AFTER)))
                .query(Integer.class)
                .single();
    }

    /** Deletes expired counters, and the oldest ones above the limit. */
    void cleanUp(Instant now) {
        jdbc.sql(
                        """
                        delete from login_attempt where touched_at < :counted
                          and (succeeded_at is null or succeeded_at < :familiar)""")
                .param("counted", utc(now.minus(RESET_AFTER)))
                .param("familiar", utc(now.minus(FAMILIAR)))
                .update();
        Optional<OffsetDateTime> oldest = jdbc.sql(
                        "select touched_at from login_attempt order by touched_at desc limit 1 offset " + MAX_ROWS)
                .query(OffsetDateTime.class)
                .optional();
        oldest.ifPresent(time -> jdbc.sql("delete from login_attempt where touched_at <= ?")
                .param(time)
                .update());
    }

    static String subject(String kind, String... parts) {
        return Sha256.hex(kind + "\n" + String.join("\n", parts));
    }

    private static FailureCount count(ResultSet row, int number) throws SQLException {
        return new FailureCount(
                row.getString("subject"),
                row.getInt("failures"),
                optionalInstant(row, "last_failed_at"),
                optionalInstant(row, "succeeded_at"));
    }

    /**
     * Counter of a subject.
     *
     * @param failures consecutive failures, each at most {@link #RESET_AFTER} after the previous one
     */
    record FailureCount(String subject, int failures, Optional<Instant> lastFailed, Optional<Instant> succeeded) {

        boolean isFamiliar(Instant now) {
            return succeeded.filter(now.minus(FAMILIAR)::isBefore).isPresent();
        }
    }
}

package io.imprimatur.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** How many wrong passwords there were lately for an account, from an address, and for an account from an address. */
@Component
class FailedLogins {

    /** After so long without another, earlier failures do not count. */
    static final Duration COUNTED = Duration.ofHours(1);

    /** So long an address counts as one that the account logs in from. */
    static final Duration FAMILIAR = Duration.ofDays(30);

    private static final int MOST_ROWS = 100_000;

    private final JdbcClient jdbc;

    FailedLogins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By subject; those without any are left out. */
    Map<String, Count> of(List<String> subjects) {
        return jdbc
                .sql(
                        "select subject, failures, last_failed_at, succeeded_at from login_attempt where subject in (:all)")
                .param("all", subjects)
                .query(FailedLogins::count)
                .list()
                .stream()
                .collect(Collectors.toMap(Count::subject, each -> each));
    }

    /** @return how many there are now */
    int add(String subject, Instant now) {
        if (!increment(subject, now)) {
            try {
                insert(subject, 1, now, null, now);
            } catch (DuplicateKeyException elsewhere) {
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
                        .param("since", utc(now.minus(COUNTED)))
                        .param("now", utc(now))
                        .param("subject", subject)
                        .update()
                > 0;
    }

    /** Forgets the failures, and notes that the password was right. */
    void reset(String subject, Instant now) {
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
        } catch (DuplicateKeyException elsewhere) {
            reset(subject, now);
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

    /** Whether it is for the caller to report the subject: it was not reported within the hour, by any node. */
    boolean report(String subject, Instant now) {
        return jdbc.sql(
                                """
                                update login_attempt set reported_at = :now
                                where subject = :subject and (reported_at is null or reported_at <= :since)""")
                        .param("now", utc(now))
                        .param("since", utc(now.minus(COUNTED)))
                        .param("subject", subject)
                        .update()
                > 0;
    }

    /** Subjects reported within the hour. */
    int reported(Instant now) {
        return jdbc.sql("select count(*) from login_attempt where reported_at > ?")
                .param(utc(now.minus(COUNTED)))
                .query(Integer.class)
                .single();
    }

    /** Removes what does not count any more, and of too many the oldest. */
    void clearUp(Instant now) {
        jdbc.sql(
                        """
                        delete from login_attempt where touched_at < :counted
                          and (succeeded_at is null or succeeded_at < :familiar)""")
                .param("counted", utc(now.minus(COUNTED)))
                .param("familiar", utc(now.minus(FAMILIAR)))
                .update();
        Optional<OffsetDateTime> oldest = jdbc.sql(
                        "select touched_at from login_attempt order by touched_at desc limit 1 offset " + MOST_ROWS)
                .query(OffsetDateTime.class)
                .optional();
        oldest.ifPresent(time -> jdbc.sql("delete from login_attempt where touched_at <= ?")
                .param(time)
                .update());
    }

    static String subject(String kind, String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String text = kind + "\n" + String.join("\n", parts);
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(
                row.getString("subject"),
                row.getInt("failures"),
                Optional.ofNullable(row.getObject("last_failed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("succeeded_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param failures one after another, none of them longer than {@link #COUNTED} after the one before */
    record Count(String subject, int failures, Optional<Instant> lastFailed, Optional<Instant> succeeded) {

        boolean isFamiliar(Instant now) {
            return succeeded.filter(now.minus(FAMILIAR)::isBefore).isPresent();
        }
    }
}

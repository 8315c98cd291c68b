package io.imprimatur.messaging.notice;

import static io.imprimatur.platform.database.SqlTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cursors of the audit trail by destination, each leased by one node. */
@Component
class NoticeCursors {

    /** Longer than sending one notice takes; renewed with each. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

    private final String nodeId = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeCursors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Creates cursors for new destinations, starting with future entries, and removes those of destinations no longer
     * configured.
     */
    void initialize(Set<String> places) {
        jdbc.sql("select place from notice_duty").query(String.class).list().stream()
                .filter(place -> !places.contains(place))
                .forEach(place -> jdbc.sql("delete from notice_duty where place = ?")
                        .param(place)
                        .update());
        places.forEach(this::add);
    }

    private void add(String place) {
        try {
            jdbc.sql(
                            """
                            insert into notice_duty (place, seq, failures) select ?, seq, 0 from audit_head
                            where not exists (select 1 from notice_duty where place = ?)""")
                    .params(place, place)
                    .update();
        } catch (DuplicateKeyException concurrent) {
            // Another node has created it.
        }
    }

    /** Acquires the lease; fails while another node holds it or during back-off. */
    boolean acquire(String place) {
        Instant now = clock.instant();
        return jdbc.sql(
                                """
                                update notice_duty set holder = ?, held_until = ?
                                where place = ? and (held_until is null or held_until < ?)
                                  and (due_at is null or due_at <= ?)""")
                        .params(nodeId, utc(now.plus(LEASE)), place, utc(now), utc(now))
                        .update()
                == 1;
    }

    void release(String place) {
        jdbc.sql("update notice_duty set holder = null, held_until = null where place = ? and holder = ?")
                .params(place, nodeId)
                .update();
    }

    /** Sequence number of the last entry processed. */
    long position(String place) {
        return jdbc.sql("select seq from notice_duty where place = ?")
                .param(place)
                .query(Long.class)
                .single();
    }

    /**
     * Advances the cursor and renews the lease.
     *
     * @return whether this node still holds the lease
     */
    boolean advance(String place, long seq) {
        return jdbc.sql(
                                """
                                update notice_duty set seq = ?, failures = 0, due_at = null, held_until = ?
                                where place = ? and holder = ?""")
                        .params(seq, utc(clock.instant().plus(LEASE)), place, nodeId)
                        .update()
                == 1;
    }

    /** Backs off exponentially from two seconds to five minutes, or for the requested delay if that is longer. */
    void backOff(String place, Optional<Duration> requested) {
        int failures = jdbc.sql("select failures from notice_duty where place = ?")
                .param(place)
                .query(Integer.class)
                .single();
        Duration exponential = Duration.ofSeconds(2L << Math.min(failures, 8));
        Duration backoff =
                requested.filter(delay -> delay.compareTo(exponential) > 0).orElse(exponential);
        jdbc.sql("update notice_duty set failures = failures + 1, due_at = ? where place = ?")
                .params(utc(clock.instant().plus(backoff.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : backoff)), place)
                .update();
    }
}

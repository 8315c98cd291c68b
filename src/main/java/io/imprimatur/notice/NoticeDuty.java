package io.imprimatur.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the trail has been told at each place, and which node is at it. */
@Component
class NoticeDuty {

    /** Longer than it takes to send one notice; prolonged with each. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final String me = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeDuty(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** From here on these are told. What is told nowhere any more is forgotten: who is told anew begins with what is new. */
    void keep(Set<String> places) {
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
        } catch (DuplicateKeyException anotherNodeDid) {
            // What is wanted.
        }
    }

    /** Whether it is ours now; nothing is to be done while another node is at it, or during a pause. */
    boolean take(String place) {
        Instant now = clock.instant();
        return jdbc.sql(
                                """
                                update notice_duty set holder = ?, held_until = ?
                                where place = ? and (held_until is null or held_until < ?)
                                  and (due_at is null or due_at <= ?)""")
                        .params(me, utc(now.plus(LEASE)), place, utc(now), utc(now))
                        .update()
                == 1;
    }

    void giveBack(String place) {
        jdbc.sql("update notice_duty set holder = null, held_until = null where place = ? and holder = ?")
                .params(place, me)
                .update();
    }

    /** The last entry that was told, or left out. */
    long seq(String place) {
        return jdbc.sql("select seq from notice_duty where place = ?")
                .param(place)
                .query(Long.class)
                .single();
    }

    /**
     * Also prolongs the lease.
     *
     * @return whether it is ours still
     */
    boolean done(String place, long seq) {
        return jdbc.sql(
                                """
                                update notice_duty set seq = ?, failures = 0, due_at = null, held_until = ?
                                where place = ? and holder = ?""")
                        .params(seq, utc(clock.instant().plus(LEASE)), place, me)
                        .update()
                == 1;
    }

    /** Longer from time to time: two seconds, four, … five minutes. */
    void pause(String place, Optional<Duration> askedFor) {
        int failures = jdbc.sql("select failures from notice_duty where place = ?")
                .param(place)
                .query(Integer.class)
                .single();
        Duration ours = Duration.ofSeconds(2L << Math.min(failures, 8));
        Duration pause = askedFor.filter(asked -> asked.compareTo(ours) > 0).orElse(ours);
        jdbc.sql("update notice_duty set failures = failures + 1, due_at = ? where place = ?")
                .params(utc(clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)), place)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

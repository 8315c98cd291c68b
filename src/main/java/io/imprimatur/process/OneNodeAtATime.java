package io.imprimatur.process;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time do what is not to be done twice, e.g. ask other systems for news. What a dead node was at is
 * another's after {@link #LEASE}.
 */
@Component
public class OneNodeAtATime {

    /** A node that lives says so four times in it. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final String me = UUID.randomUUID().toString();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final JdbcClient jdbc;
    private final Clock clock;

    /** By the machine's time: it is about nodes that live, not about what they are told of the day. */
    @Autowired
    OneNodeAtATime(JdbcClient jdbc) {
        this(jdbc, Clock.systemUTC());
    }

    OneNodeAtATime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Does it, unless another node is at it now, or one has begun it less than so long ago.
     *
     * @param duty a name in the table {@code node_duty}
     * @param every how often it is done by all nodes together
     */
    public void run(String duty, Duration every, Runnable work) {
        if (!take(duty, every)) return;
        held.add(duty);
        try {
            work.run();
        } finally {
            held.remove(duty);
            giveBack(duty);
        }
    }

    /** A beginning that is yet to come was put down before the clock was set back. */
    private boolean take(String duty, Duration every) {
        OffsetDateTime now = now();
        return jdbc.sql(
                                """
                                update node_duty set holder = ?, held_until = ?, begun_at = ?
                                where name = ? and (held_until is null or held_until < ?)
                                and (begun_at is null or begun_at <= ? or begun_at > ?)""")
                        .params(me, now.plus(LEASE), now, duty, now, now.minus(every), now)
                        .update()
                == 1;
    }

    private void giveBack(String duty) {
        jdbc.sql("update node_duty set holder = null, held_until = null where name = ? and holder = ?")
                .params(duty, me)
                .update();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void beat() {
        held.forEach(duty -> jdbc.sql("update node_duty set held_until = ? where name = ? and holder = ?")
                .params(now().plus(LEASE), duty, me)
                .update());
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}

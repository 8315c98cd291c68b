package io.imprimatur.process;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

    OneNodeAtATime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Does it, unless another node is at it now.
     *
     * @param duty a name in the table {@code node_duty}
     */
    public void run(String duty, Runnable work) {
        if (!take(duty)) return;
        held.add(duty);
        try {
            work.run();
        } finally {
            held.remove(duty);
            giveBack(duty);
        }
    }

    private boolean take(String duty) {
        return jdbc.sql(
                                """
                                update node_duty set holder = ?, held_until = ?
                                where name = ? and (held_until is null or held_until < ?)""")
                        .params(me, now().plus(LEASE), duty, now())
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
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package io.imprimatur.engine;

import static io.imprimatur.platform.database.SqlTime.utcMillis;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Cluster-wide lock for periodic work, e.g. polling other systems. The lock of a dead node expires after {@link
 * #LEASE}.
 */
@Component
public class ClusterLock {

    /** Renewed four times in its duration. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final String node = UUID.randomUUID().toString();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private final JdbcClient jdbc;
    private final Clock clock;

    /** Uses the system clock; tests move the application clock only. */
    @Autowired
    ClusterLock(JdbcClient jdbc) {
        this(jdbc, Clock.systemUTC());
    }

    ClusterLock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Runs the work, unless another node is running it or it was last started less than the interval ago.
     *
     * @param duty a name in the table {@code node_duty}
     * @param every interval between two starts, across all nodes
     */
    public void runIfDue(String duty, Duration every, Runnable work) {
        if (!acquire(duty, every)) return;
        locked.add(duty);
        try {
            work.run();
        } finally {
            locked.remove(duty);
            release(duty);
        }
    }

    /** A start in the future was recorded before the clock was set back, and is ignored. */
    private boolean acquire(String duty, Duration every) {
        OffsetDateTime now = now();
        return jdbc.sql(
                                """
                                update node_duty set holder = ?, held_until = ?, begun_at = ?
                                where name = ? and (held_until is null or held_until < ?)
                                and (begun_at is null or begun_at <= ? or begun_at > ?)""")
                        .params(node, now.plus(LEASE), now, duty, now, now.minus(every), now)
                        .update()
                == 1;
    }

    private void release(String duty) {
        jdbc.sql("update node_duty set holder = null, held_until = null where name = ? and holder = ?")
                .params(duty, node)
                .update();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void renew() {
        locked.forEach(duty -> jdbc.sql("update node_duty set held_until = ? where name = ? and holder = ?")
                .params(now().plus(LEASE), duty, node)
                .update());
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }
}

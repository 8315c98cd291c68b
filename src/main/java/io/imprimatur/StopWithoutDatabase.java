package io.imprimatur;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where the database is away when the application stops, closes the pool of connections to it at once: several parts
 * have a last word to say to the database, and would wait for it in turn, half a minute each.
 */
@Component
class StopWithoutDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(StopWithoutDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ObjectProvider<HikariDataSource> pools;

    StopWithoutDatabase(ObjectProvider<HikariDataSource> pools) {
        this.pools = pools;
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        pools.stream().filter(StopWithoutDatabase::isAway).forEach(pool -> {
            LOG.warn("the database is away: {} stops without a word to it", pool.getPoolName());
            pool.close();
        });
    }

    /** A pool whose connections are all in use is busy, not away. */
    private static boolean isAway(HikariDataSource pool) {
        if (!pool.isRunning()) return false;
        boolean answered = CompletableFuture.supplyAsync(() -> answers(pool))
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return !answered && pool.getHikariPoolMXBean().getTotalConnections() == 0;
    }

    private static boolean answers(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException away) {
            LOG.debug("no connection to the database", away);
            return false;
        }
    }
}

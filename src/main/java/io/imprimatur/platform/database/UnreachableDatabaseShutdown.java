package io.imprimatur.platform.database;

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
 * Closes the connection pool early on shutdown if the database is unreachable. Otherwise several components would each
 * wait half a minute for a connection to write their final state.
 */
@Component
class UnreachableDatabaseShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(UnreachableDatabaseShutdown.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ObjectProvider<HikariDataSource> pools;

    UnreachableDatabaseShutdown(ObjectProvider<HikariDataSource> pools) {
        this.pools = pools;
    }

    @EventListener(ContextClosedEvent.class)
    void closeUnreachable() {
        pools.stream().filter(UnreachableDatabaseShutdown::isUnreachable).forEach(pool -> {
            LOG.warn("the database is unreachable: closing {} before the other components stop", pool.getPoolName());
            pool.close();
        });
    }

    /** A pool with all connections in use is busy, not disconnected. */
    private static boolean isUnreachable(HikariDataSource pool) {
        if (!pool.isRunning()) return false;
        boolean answered = CompletableFuture.supplyAsync(() -> connects(pool))
                .completeOnTimeout(false, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return !answered && pool.getHikariPoolMXBean().getTotalConnections() == 0;
    }

    private static boolean connects(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) TIMEOUT.toSeconds());
        } catch (SQLException away) {
            LOG.debug("no connection to the database", away);
            return false;
        }
    }
}

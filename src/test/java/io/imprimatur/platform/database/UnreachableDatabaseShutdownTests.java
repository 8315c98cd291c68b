package io.imprimatur.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

@Tag("application")
class UnreachableDatabaseShutdownTests {

    private final AtomicBoolean closedBefore = new AtomicBoolean();
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void who_stops_later_can_have_a_word_with_the_database() {
        stopping(() -> {});

        assertThat(closedBefore).isFalse();
    }

    @Test
    void nobody_waits_for_a_database_that_is_away() {
        stopping(postgres::close);

        assertThat(closedBefore).isTrue();
    }

    private void stopping(Meanwhile meanwhile) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withUserConfiguration(UnreachableDatabaseShutdown.class)
                .withBean(SlowShutdown.class, () -> new SlowShutdown(closedBefore))
                .withPropertyValues("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"))
                .run(application -> {
                    HikariDataSource pool = application.getBean(HikariDataSource.class);
                    application.getBean(SlowShutdown.class).pool = pool;
                    try (Connection connection = pool.getConnection()) {
                        assertThat(connection.isValid(1)).isTrue();
                    }
                    meanwhile.run();
                });
    }

    private interface Meanwhile {
        void run() throws IOException;
    }

    /** Stands for the engine and other components with a database connection. */
    private static class SlowShutdown implements SmartLifecycle {

        private final AtomicBoolean closedBefore;
        private HikariDataSource pool;

        SlowShutdown(AtomicBoolean closedBefore) {
            this.closedBefore = closedBefore;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {
            closedBefore.set(pool.isClosed());
        }

        @Override
        public boolean isRunning() {
            return true;
        }
    }
}

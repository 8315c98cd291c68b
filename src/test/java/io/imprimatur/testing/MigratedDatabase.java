package io.imprimatur.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Database with the application's schema, one per product for all tests of this process.
 *
 * @param name e.g. {@code PostgreSQL}
 */
public record MigratedDatabase(String name, DataSource source) {

    private static final List<MigratedDatabase> BOTH = List.of(
            migrated("H2", JdbcConnectionPool.create("jdbc:h2:mem:migrated;DB_CLOSE_DELAY=-1", "sa", ""), "h2"),
            migrated("PostgreSQL", postgres(), "postgresql"));

    /** H2 and PostgreSQL; they may contain rows of other tests. */
    public static List<MigratedDatabase> both() {
        return BOTH;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    private static MigratedDatabase migrated(String name, DataSource source, String vendor) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .load()
                .migrate();
        return new MigratedDatabase(name, source);
    }

    /** Starts a server that ends with this process. */
    private static DataSource postgres() {
        try {
            return EmbeddedPostgres.start().getPostgresDatabase();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

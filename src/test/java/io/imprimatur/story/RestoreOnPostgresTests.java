package io.imprimatur.story;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on the other database. */
@Tag("full")
@DirtiesContext
class RestoreOnPostgresTests extends RestoreFailureTests {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(); // ends with this process, after the application
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }
}

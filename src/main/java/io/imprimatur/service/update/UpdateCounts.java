package io.imprimatur.service.update;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts updates by environment and state. */
@Component
public class UpdateCounts {

    private final JdbcClient jdbc;

    UpdateCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Count> byEnvironmentAndState() {
        return jdbc.sql("select environment, state, count(*) as amount, min(state_since) as oldest from service_update"
                        + " group by environment, state")
                .query((row, n) -> new Count(
                        row.getString("environment"),
                        UpdateState.valueOf(row.getString("state")),
                        row.getLong("amount"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param oldest earliest {@code state_since} in the group */
    public record Count(String environment, UpdateState state, long amount, Instant oldest) {}
}

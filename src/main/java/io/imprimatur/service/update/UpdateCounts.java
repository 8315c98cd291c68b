package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;

import java.time.Instant;
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
                        instant(row, "oldest")))
                .list();
    }

    /** @param oldest earliest {@code state_since} in the group */
    public record Count(String environment, UpdateState state, long amount, Instant oldest) {}
}

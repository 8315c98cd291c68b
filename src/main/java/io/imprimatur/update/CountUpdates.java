package io.imprimatur.update;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts updates by environment and state. */
@Component
public class CountUpdates {

    private final JdbcClient jdbc;

    CountUpdates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Counted> now() {
        return jdbc.sql("select environment, state, count(*) as amount, min(state_since) as oldest from service_update"
                        + " group by environment, state")
                .query((row, n) -> new Counted(
                        row.getString("environment"),
                        UpdateState.valueOf(row.getString("state")),
                        row.getLong("amount"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param oldest earliest {@code state_since} in the group */
    public record Counted(String environment, UpdateState state, long amount, Instant oldest) {}
}

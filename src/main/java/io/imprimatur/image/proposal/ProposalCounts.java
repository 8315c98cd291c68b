package io.imprimatur.image.proposal;

import static io.imprimatur.platform.database.SqlTime.instant;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts proposals by channel and state. */
@Component
public class ProposalCounts {

    private final JdbcClient jdbc;

    ProposalCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Current counts; combinations without proposals are absent. */
    public List<Count> byChannelAndState() {
        return jdbc.sql("select channel, state, count(*) as amount, min(state_since) as oldest from proposal"
                        + " group by channel, state")
                .query((row, n) -> new Count(
                        row.getString("channel"),
                        ProposalState.valueOf(row.getString("state")),
                        row.getLong("amount"),
                        instant(row, "oldest")))
                .list();
    }

    /**
     * Number of proposals of a channel in a state.
     *
     * @param oldestSince time since which the oldest of them has been in this state
     */
    public record Count(String channel, ProposalState state, long amount, Instant oldestSince) {}
}

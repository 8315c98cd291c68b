package io.imprimatur.image.verification;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.image.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of all runs with the outcomes of their notebooks. */
@Component
public class NotebookRuns {

    private final JdbcClient jdbc;

    NotebookRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<NotebookRun> find(String name) {
        return jdbc.sql("select * from notebook_run where name = ?")
                .param(name)
                .query(NotebookRuns::run)
                .optional();
    }

    /** Runs of all cells, oldest first. */
    public List<NotebookRun> of(ProposalId id) {
        return jdbc.sql("select * from notebook_run where proposal = ? order by number")
                .param(id.number())
                .query(NotebookRuns::run)
                .list();
    }

    /** The latest run of the cell. */
    public Optional<NotebookRun> latest(ProposalId id, String deployment, String notebooks) {
        return of(id).stream()
                .filter(run ->
                        run.deployment().equals(deployment) && run.notebooks().equals(notebooks))
                .reduce((earlier, later) -> later);
    }

    /** The preceding run of the same cell. */
    Optional<NotebookRun> previous(NotebookRun run) {
        return of(run.proposal()).stream()
                .filter(each -> each.cell().equals(run.cell()) && each.number() < run.number())
                .reduce((earlier, later) -> later);
    }

    /** Active runs, least recently polled first. */
    public List<NotebookRun> active(ProposalId id) {
        return jdbc.sql(
                        """
                        select * from notebook_run where proposal = ? and state <> 'ENDED'
                        order by polled_at nulls first, number""")
                .param(id.number())
                .query(NotebookRuns::run)
                .list();
    }

    /** Runs that may have remains on their deployment. */
    List<NotebookRun> needingCleanUp() {
        return jdbc.sql("select * from notebook_run where cleared_at is null order by number")
                .query(NotebookRuns::run)
                .list();
    }

    /** Outcomes without logs, ordered by path. */
    public List<NotebookOutcome> outcomes(NotebookRun run) {
        return jdbc.sql("select path, outcome, millis, error from notebook_outcome where run = ? order by path")
                .param(run.number())
                .query(NotebookRuns::briefOutcome)
                .list();
    }

    /** Outcome with its log. */
    public Optional<NotebookOutcome> outcome(NotebookRun run, String path) {
        return jdbc.sql("select * from notebook_outcome where run = ? and path = ?")
                .params(run.number(), path)
                .query(NotebookRuns::outcome)
                .optional();
    }

    Set<String> finishedPaths(NotebookRun run) {
        return outcomes(run).stream().map(NotebookOutcome::path).collect(Collectors.toUnmodifiableSet());
    }

    /** Log of the runner. */
    public String log(NotebookRun run) {
        return jdbc.sql("select coalesce(log, '') from notebook_run where number = ?")
                .param(run.number())
                .query(String.class)
                .single();
    }

    private static NotebookRun run(ResultSet row, int n) throws SQLException {
        return new NotebookRun(
                row.getLong("number"),
                new ProposalId(row.getLong("proposal")),
                row.getString("deployment"),
                row.getString("notebooks"),
                row.getString("name"),
                NotebookRun.State.valueOf(row.getString("state")),
                row.getString("image"),
                Optional.ofNullable(row.getString("image_run")),
                Optional.ofNullable(row.getString("commit_hash")),
                row.getBoolean("only_failed"),
                Optional.ofNullable(row.getString("place")),
                Optional.ofNullable(row.getString("worker")),
                optionalInstant(row, "worker_seen"),
                row.getInt("restarts"),
                row.getInt("not_run"),
                Optional.ofNullable(row.getString("trouble")),
                optionalInstant(row, "trouble_since"),
                instant(row, "wanted_at"),
                optionalInstant(row, "started_at"),
                optionalInstant(row, "ended_at"));
    }

    private static NotebookOutcome outcome(ResultSet row, int n) throws SQLException {
        return new NotebookOutcome(
                row.getString("path"),
                NotebookOutcome.Result.valueOf(row.getString("outcome")),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("error"),
                row.getString("log"),
                Optional.ofNullable(row.getString("executed")));
    }

    /** Without the long columns. */
    private static NotebookOutcome briefOutcome(ResultSet row, int n) throws SQLException {
        return new NotebookOutcome(
                row.getString("path"),
                NotebookOutcome.Result.valueOf(row.getString("outcome")),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("error"),
                "",
                Optional.empty());
    }

    /** The current time with the precision of the database. */
    static OffsetDateTime now(Clock clock) {
        return utcMillis(clock.instant());
    }
}

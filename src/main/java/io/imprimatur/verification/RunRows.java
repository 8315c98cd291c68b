package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Row mappers for the tables of runs and outcomes. */
final class RunRows {

    private RunRows() {}

    static NotebookRun run(ResultSet row, int n) throws SQLException {
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
                instant(row, "worker_seen"),
                row.getInt("restarts"),
                row.getInt("not_run"),
                Optional.ofNullable(row.getString("trouble")),
                instant(row, "trouble_since"),
                row.getObject("wanted_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    static NotebookOutcome outcome(ResultSet row, int n) throws SQLException {
        return new NotebookOutcome(
                row.getString("path"),
                NotebookOutcome.Result.valueOf(row.getString("outcome")),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("error"),
                row.getString("log"),
                Optional.ofNullable(row.getString("executed")));
    }

    /** Without the long columns. */
    static NotebookOutcome briefOutcome(ResultSet row, int n) throws SQLException {
        return new NotebookOutcome(
                row.getString("path"),
                NotebookOutcome.Result.valueOf(row.getString("outcome")),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("error"),
                "",
                Optional.empty());
    }

    static OffsetDateTime now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

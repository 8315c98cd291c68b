package io.imprimatur.restore;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.Restore.Answer;
import io.imprimatur.restore.Restore.AskedAgain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Rows of the table of restores as what they mean. */
final class RestoreRows {

    private RestoreRows() {}

    static Restore restore(ResultSet row, int n) throws SQLException {
        return new Restore(
                new RestoreId(row.getLong("number")),
                row.getString("channel"),
                new ProposalId(row.getLong("proposal")),
                new Digest(row.getString("digest")),
                row.getString("reason"),
                row.getString("asked_by"),
                instant(row, "asked_at").orElseThrow(),
                RestoreState.valueOf(row.getString("state")),
                instant(row, "state_since").orElseThrow(),
                askedAgain(row),
                answer(row),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("failure")),
                instant(row, "finished_at"),
                row.getString("instance"));
    }

    private static Optional<AskedAgain> askedAgain(ResultSet row) throws SQLException {
        String by = row.getString("asked_again_by");
        return instant(row, "asked_again_at").map(at -> new AskedAgain(by, at));
    }

    private static Optional<Answer> answer(ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "answered_at");
        if (at.isEmpty()) return Optional.empty();
        return Optional.of(new Answer(
                row.getString("answered_by"), at.get(), row.getString("comment"), row.getBoolean("glass_broken")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

package io.imprimatur.proposal;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Row mappers for the proposal tables. */
final class ProposalRows {

    private ProposalRows() {}

    static Proposal proposal(ResultSet row, int n) throws SQLException {
        return new Proposal(
                new ProposalId(row.getLong("number")),
                row.getString("channel"),
                candidate(row),
                row.getString("reason"),
                row.getString("proposer"),
                instant(row, "proposed_at"),
                ProposalState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getString("instance"));
    }

    static ExpectedAlias expectedAlias(ResultSet row, int n) throws SQLException {
        return new ExpectedAlias(
                Repository.parse(row.getString("repository")),
                Optional.ofNullable(row.getString("expected")).map(Digest::new));
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                Repository.parse(row.getString("repository")),
                new Tag(row.getString("tag")),
                row.getString("name"),
                new Digest(row.getString("digest")),
                List.of(row.getString("platforms").split(" ")),
                row.getLong("size_bytes"),
                Optional.ofNullable(row.getObject("built_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

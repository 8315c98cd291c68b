package io.imprimatur.verification;

import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The matrix of each proposal, as it is kept. */
@Component
class VerificationTable {

    private static final int LONGEST_COMMENT = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    VerificationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Verification> of(ProposalId id) {
        return jdbc.sql("select * from verification where proposal = ? order by position")
                .param(id.number())
                .query(VerificationTable::verification)
                .list();
    }

    void lay(ProposalId id, List<Channel.Verify> matrix) {
        int position = 0;
        for (Channel.Verify each : matrix)
            for (String deployment : each.on()) lay(id, position++, deployment, each.notebooks());
    }

    private void lay(ProposalId id, int position, String deployment, String notebooks) {
        jdbc.sql(
                        """
                        insert into verification (proposal, position, deployment, notebooks, result, comment, at)
                        values (?, ?, ?, ?, 'PENDING', '', ?)""")
                .params(id.number(), position, deployment, notebooks, RunRows.now(clock))
                .update();
    }

    void set(ProposalId id, Verification cell, VerificationResult result, @Nullable String by, String comment) {
        jdbc.sql(
                        """
                        update verification set result = ?, said_by = ?, comment = ?, at = ?
                        where proposal = ? and deployment = ? and notebooks = ?""")
                .params(result.name(), by, Text.start(comment, LONGEST_COMMENT), RunRows.now(clock))
                .params(id.number(), cell.deployment(), cell.notebooks())
                .update();
    }

    private static Verification verification(ResultSet row, int n) throws SQLException {
        return new Verification(
                row.getString("deployment"),
                row.getString("notebooks"),
                VerificationResult.valueOf(row.getString("result")),
                row.getString("said_by"),
                row.getString("comment"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}

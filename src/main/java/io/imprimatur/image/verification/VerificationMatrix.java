package io.imprimatur.image.verification;

import static io.imprimatur.platform.database.SqlTime.instant;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Store of the verification matrix of each proposal. */
@Component
class VerificationMatrix {

    private static final int MAX_COMMENT_LENGTH = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    VerificationMatrix(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Required cells, in the order of the configuration. */
    List<VerificationCell> of(ProposalId id) {
        return jdbc.sql("select * from verification where proposal = ? and asked order by position")
                .param(id.number())
                .query(VerificationMatrix::verification)
                .list();
    }

    /**
     * Replaces the required cells by those of this matrix. Cells that were required before keep their results.
     *
     * @return cells added and cells no longer required
     */
    Change require(ProposalId id, List<Channel.Verify> matrix) {
        List<VerificationCell> before = of(id);
        List<String> added = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        int position = 0;
        jdbc.sql("update verification set asked = false where proposal = ?")
                .param(id.number())
                .update();
        for (Channel.Verify each : matrix)
            for (String deployment : each.on()) {
                require(id, position++, deployment, each.notebooks());
                String cell = each.notebooks() + "@" + deployment;
                boolean isNew = before.stream().map(VerificationCell::cell).noneMatch(cell::equals);
                (isNew ? added : kept).add(cell);
            }
        return new Change(
                added,
                before.stream()
                        .map(VerificationCell::cell)
                        .filter(cell -> !kept.contains(cell))
                        .toList());
    }

    private void require(ProposalId id, int position, String deployment, String notebooks) {
        int updated = jdbc.sql("update verification set asked = true, position = ?"
                        + " where proposal = ? and deployment = ? and notebooks = ?")
                .params(position, id.number(), deployment, notebooks)
                .update();
        if (updated == 1) return;
        jdbc.sql(
                        """
                        insert into verification (proposal, position, deployment, notebooks, result, comment, at)
                        values (?, ?, ?, ?, 'PENDING', '', ?)""")
                .params(id.number(), position, deployment, notebooks, NotebookRuns.now(clock))
                .update();
    }

    /** @param added cells, e.g. {@code tutorials@idfprod} */
    record Change(List<String> added, List<String> removed) {}

    void set(ProposalId id, VerificationCell cell, VerificationResult result, @Nullable String by, String comment) {
        jdbc.sql(
                        """
                        update verification set result = ?, said_by = ?, comment = ?, at = ?
                        where proposal = ? and deployment = ? and notebooks = ?""")
                .params(result.name(), by, StoredText.prefix(comment, MAX_COMMENT_LENGTH), NotebookRuns.now(clock))
                .params(id.number(), cell.deployment(), cell.notebooks())
                .update();
    }

    private static VerificationCell verification(ResultSet row, int n) throws SQLException {
        return new VerificationCell(
                row.getString("deployment"),
                row.getString("notebooks"),
                VerificationResult.valueOf(row.getString("result")),
                row.getString("said_by"),
                row.getString("comment"),
                instant(row, "at"));
    }
}

package io.imprimatur.verification;

import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The matrix of each proposal: which notebooks have run where. */
@Component("verifications")
public class Verifications {

    private final JdbcClient jdbc;
    private final Clock clock;

    Verifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the configuration's order; empty before step 4 begins and for a channel that verifies nothing. */
    public List<Verification> of(ProposalId id) {
        return jdbc.sql("select * from verification where proposal = ? order by position")
                .param(id.number())
                .query(Verifications::verification)
                .list();
    }

    /** Whether nothing stands in the way. */
    public boolean passed(ProposalId id) {
        return of(id).stream().allMatch(cell -> cell.result().isGood());
    }

    /** For the model's gateway. */
    public boolean passed(String businessKey) {
        return passed(ProposalId.of(businessKey));
    }

    /** For the model: the cells that somebody has to attest now. */
    public List<String> pending(String businessKey) {
        return of(ProposalId.of(businessKey)).stream()
                .filter(cell -> cell.result() == VerificationResult.PENDING)
                .map(Verification::cell)
                .toList();
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
                .params(
                        id.number(),
                        position,
                        deployment,
                        notebooks,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void set(ProposalId id, Verification cell, VerificationResult result, @Nullable String by, String comment) {
        jdbc.sql(
                        """
                        update verification set result = ?, said_by = ?, comment = ?, at = ?
                        where proposal = ? and deployment = ? and notebooks = ?""")
                .params(result.name(), by, comment, clock.instant().atOffset(ZoneOffset.UTC))
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

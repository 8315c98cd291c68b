package io.imprimatur.promotion;

import io.imprimatur.proposal.ExpectedAlias;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row a repository of each promotion: what every step has left, so that a crash loses nothing. */
@Component
public class Retags {

    private final JdbcClient jdbc;
    private final Clock clock;

    Retags(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the channel's order; empty before promotion begins. */
    public List<Retag> of(ProposalId id) {
        return jdbc.sql("select * from retag where proposal = ? order by position")
                .param(id.number())
                .query(Retags::retag)
                .list();
    }

    /** Starts anew from where the alias is expected to be. */
    void lay(Proposal proposal, List<ExpectedAlias> expected) {
        jdbc.sql("delete from retag where proposal = ?")
                .param(proposal.id().number())
                .update();
        for (int position = 0; position < expected.size(); position++) lay(proposal, position, expected.get(position));
    }

    private void lay(Proposal proposal, int position, ExpectedAlias alias) {
        jdbc.sql(
                        """
                        insert into retag (proposal, position, repository, from_digest, to_digest, state, at)
                        values (?, ?, ?, ?, ?, 'PENDING', ?)""")
                .params(proposal.id().number(), position, alias.repository().toString())
                .params(
                        alias.digest().map(Digest::value).orElse(null),
                        proposal.candidate().digest().value())
                .param(now())
                .update();
    }

    void keepPrevious(ProposalId id, Repository repository, Manifest previous) {
        jdbc.sql(
                        """
                        update retag set previous_media_type = ?, previous_manifest = ?
                        where proposal = ? and repository = ?""")
                .params(previous.mediaType(), Base64.getEncoder().encodeToString(previous.bytes()))
                .params(id.number(), repository.toString())
                .update();
    }

    void observe(ProposalId id, Repository repository, Optional<Digest> elsewhere) {
        jdbc.sql("update retag set observed = ? where proposal = ? and repository = ?")
                .params(elsewhere.map(Digest::value).orElse(Retag.NOWHERE), id.number(), repository.toString())
                .update();
    }

    void become(RetagState state, ProposalId id, Repository repository) {
        jdbc.sql("update retag set state = ?, at = ? where proposal = ? and repository = ?")
                .params(state.name(), now(), id.number(), repository.toString())
                .update();
    }

    /**
     * Goes forward, never from what was put back: by another node, which thought that this one was dead.
     *
     * @return whether it was ours still to go forward with
     */
    boolean advance(RetagState state, ProposalId id, Repository repository) {
        return jdbc.sql(
                                """
                                update retag set state = case when state = 'CONFIRMED' then state else ? end, at = ?
                                where proposal = ? and repository = ? and state in ('PENDING', 'MOVED', 'CONFIRMED')""")
                        .params(state.name(), now(), id.number(), repository.toString())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Retag retag(ResultSet row, int n) throws SQLException {
        return new Retag(
                Repository.parse(row.getString("repository")),
                digest(row, "from_digest"),
                new Digest(row.getString("to_digest")),
                previous(row),
                Optional.ofNullable(row.getString("observed")),
                RetagState.valueOf(row.getString("state")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Digest> digest(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Digest::new);
    }

    private static Optional<Manifest> previous(ResultSet row) throws SQLException {
        String mediaType = row.getString("previous_media_type");
        if (mediaType == null) return Optional.empty();
        return Optional.of(new Manifest(mediaType, Base64.getDecoder().decode(row.getString("previous_manifest"))));
    }
}

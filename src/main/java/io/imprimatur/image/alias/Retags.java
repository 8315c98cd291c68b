package io.imprimatur.image.alias;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Repository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of the state of each move in each repository, which makes moves resumable after a crash. */
@Component
public class Retags {

    private final JdbcClient jdbc;
    private final Clock clock;

    Retags(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the channel's order; empty before the promotion starts. */
    public List<Retag> of(ProposalId id) {
        return of(MoveId.of(id));
    }

    /** In the channel's order. */
    public List<Retag> of(MoveId id) {
        return jdbc.sql("select * from retag where move = ? order by position")
                .param(id.value())
                .query(Retags::retag)
                .list();
    }

    /** All retags of a move if every one is confirmed; empty otherwise. */
    public Optional<List<Retag>> confirmed(MoveId id) {
        List<Retag> all = of(id);
        boolean done = !all.isEmpty() && all.stream().allMatch(retag -> retag.state() == RetagState.CONFIRMED);
        return done ? Optional.of(all) : Optional.empty();
    }

    /** Replaces the rows of a move, with the expected aliases as the starting point. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void create(MoveId id, Digest to, List<ExpectedAlias> expected) {
        jdbc.sql("delete from retag where move = ?").param(id.value()).update();
        for (int position = 0; position < expected.size(); position++) insert(id, to, position, expected.get(position));
    }

    private void insert(MoveId id, Digest to, int position, ExpectedAlias alias) {
        jdbc.sql(
                        """
                        insert into retag (move, position, repository, from_digest, to_digest, state, at)
                        values (?, ?, ?, ?, ?, 'PENDING', ?)""")
                .params(id.value(), position, alias.repository().toString())
                .params(alias.digest().map(Digest::value).orElse(null), to.value(), now())
                .update();
    }

    /** Removes a repository in which the alias has not been moved yet. */
    public void removePending(MoveId id, Repository repository) {
        jdbc.sql("delete from retag where move = ? and repository = ? and state = 'PENDING'")
                .params(id.value(), repository.toString())
                .update();
    }

    void storePrevious(MoveId id, Repository repository, Manifest previous) {
        jdbc.sql(
                        """
                        update retag set previous_media_type = ?, previous_manifest = ?
                        where move = ? and repository = ?""")
                .params(previous.mediaType(), Base64.getEncoder().encodeToString(previous.bytes()))
                .params(id.value(), repository.toString())
                .update();
    }

    void recordFound(MoveId id, Repository repository, Optional<Digest> found) {
        jdbc.sql("update retag set observed = ? where move = ? and repository = ?")
                .params(found.map(Digest::value).orElse(Retag.ABSENT), id.value(), repository.toString())
                .update();
    }

    void setState(RetagState state, MoveId id, Repository repository) {
        jdbc.sql("update retag set state = ?, at = ? where move = ? and repository = ?")
                .params(state.name(), now(), id.value(), repository.toString())
                .update();
    }

    /**
     * Advances the state unless another node, assuming this one dead, has rolled the repository back.
     *
     * @return whether the state was advanced
     */
    boolean advance(RetagState state, MoveId id, Repository repository) {
        return jdbc.sql(
                                """
                                update retag set state = case when state = 'CONFIRMED' then state else ? end, at = ?
                                where move = ? and repository = ? and state in ('PENDING', 'MOVED', 'CONFIRMED')""")
                        .params(state.name(), now(), id.value(), repository.toString())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static Retag retag(ResultSet row, int n) throws SQLException {
        return new Retag(
                Repository.parse(row.getString("repository")),
                digest(row, "from_digest"),
                new Digest(row.getString("to_digest")),
                previous(row),
                Optional.ofNullable(row.getString("observed")),
                RetagState.valueOf(row.getString("state")),
                instant(row, "at"));
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

package io.imprimatur.image.proposal;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of the alias digests each proposal expects. A promotion starts only if the alias still has them. */
@Component
public class ExpectedAliases {

    private final JdbcClient jdbc;

    ExpectedAliases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Expected digests by repository, in the order of the channel. */
    public List<ExpectedAlias> of(ProposalId id) {
        return jdbc.sql("select * from proposal_alias where proposal = ? order by position")
                .param(id.number())
                .query(ExpectedAliases::expectedAlias)
                .list();
    }

    /** Whether a person accepted the current alias although repositories differ. */
    public boolean isAcceptedByPerson(ProposalId id) {
        return jdbc.sql("select count(*) from proposal_alias where proposal = ? and accepted")
                        .param(id.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Sets the expected digest after this application moved the alias. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expect(ProposalId id, Repository repository, Optional<Digest> digest) {
        update(id, repository, digest, false);
    }

    /** Sets the expected digest after a person accepted it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(ProposalId id, Repository repository, Optional<Digest> digest) {
        update(id, repository, digest, true);
    }

    private void update(ProposalId id, Repository repository, Optional<Digest> digest, boolean accepted) {
        jdbc.sql("update proposal_alias set expected = ?, accepted = ? where proposal = ? and repository = ?")
                .params(digest.map(Digest::value).orElse(null), accepted, id.number(), repository.toString())
                .update();
    }

    /**
     * Replaces the repositories of a proposal, in this order. Repositories that are already known keep their expected
     * digest.
     *
     * @param found digest of the alias in new repositories; absent for a repository that was not read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaceRepositories(
            ProposalId id, List<Repository> repositories, Map<Repository, Optional<Digest>> found) {
        List<Repository> known = of(id).stream().map(ExpectedAlias::repository).toList();
        if (known.equals(repositories)) return;
        known.stream()
                .filter(repository -> !repositories.contains(repository))
                .forEach(repository -> delete(id, repository));
        for (int position = 0; position < repositories.size(); position++)
            updateOrInsert(id, repositories.get(position), position, known, found);
    }

    private void updateOrInsert(
            ProposalId id,
            Repository repository,
            int position,
            List<Repository> known,
            Map<Repository, Optional<Digest>> found) {
        if (known.contains(repository))
            jdbc.sql("update proposal_alias set position = ? where proposal = ? and repository = ?")
                    .params(position, id.number(), repository.toString())
                    .update();
        else insert(id, position, new ExpectedAlias(repository, found.getOrDefault(repository, Optional.empty())));
    }

    private void delete(ProposalId id, Repository repository) {
        jdbc.sql("delete from proposal_alias where proposal = ? and repository = ?")
                .params(id.number(), repository.toString())
                .update();
    }

    void add(ProposalId id, List<ExpectedAlias> aliases) {
        for (int position = 0; position < aliases.size(); position++) insert(id, position, aliases.get(position));
    }

    private void insert(ProposalId id, int position, ExpectedAlias alias) {
        jdbc.sql("insert into proposal_alias (proposal, position, repository, expected) values (?, ?, ?, ?)")
                .params(id.number(), position, alias.repository().toString())
                .param(alias.digest().map(Digest::value).orElse(null))
                .update();
    }

    private static ExpectedAlias expectedAlias(ResultSet row, int n) throws SQLException {
        return new ExpectedAlias(
                Repository.parse(row.getString("repository")),
                Optional.ofNullable(row.getString("expected")).map(Digest::new));
    }

    /** Digest that the alias had in a repository when the promotion was agreed; empty if the alias did not exist. */
    public record ExpectedAlias(Repository repository, Optional<Digest> digest) {}
}

package io.imprimatur.proposal;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where each proposal expects its channel's alias to be, or did until it ended; a promotion starts from there or not at
 * all.
 */
@Component
public class ExpectedAliases {

    private final JdbcClient jdbc;

    ExpectedAliases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<ExpectedAlias> of(ProposalId id) {
        return jdbc.sql("select * from proposal_alias where proposal = ? order by position")
                .param(id.number())
                .query(ProposalRows::expectedAlias)
                .list();
    }

    /** Whether a person has accepted that the alias is where it is, though it be elsewhere in other repositories. */
    public boolean areAccepted(ProposalId id) {
        return jdbc.sql("select count(*) from proposal_alias where proposal = ? and accepted")
                        .param(id.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** From now on the proposal starts from this digest: we have put the alias there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expect(ProposalId id, Repository repository, Optional<Digest> digest) {
        update(id, repository, digest, false);
    }

    /** From now on the proposal starts from this digest: somebody decided so. */
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
     * Has the proposal start from these repositories and no others, in this order. Those that are known keep what they
     * are expected to hold.
     *
     * @param found where the alias is in those that are new; nothing of one that was not read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(ProposalId id, List<Repository> repositories, Map<Repository, Optional<Digest>> found) {
        List<Repository> known = of(id).stream().map(ExpectedAlias::repository).toList();
        if (known.equals(repositories)) return;
        known.stream()
                .filter(repository -> !repositories.contains(repository))
                .forEach(repository -> delete(id, repository));
        for (int position = 0; position < repositories.size(); position++)
            place(id, repositories.get(position), position, known, found);
    }

    private void place(
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

    void record(ProposalId id, List<ExpectedAlias> aliases) {
        for (int position = 0; position < aliases.size(); position++) insert(id, position, aliases.get(position));
    }

    private void insert(ProposalId id, int position, ExpectedAlias alias) {
        jdbc.sql("insert into proposal_alias (proposal, position, repository, expected) values (?, ?, ?, ?)")
                .params(id.number(), position, alias.repository().toString())
                .param(alias.digest().map(Digest::value).orElse(null))
                .update();
    }
}

package io.imprimatur.proposal;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.util.List;
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

    void record(ProposalId id, List<ExpectedAlias> aliases) {
        for (int position = 0; position < aliases.size(); position++) {
            ExpectedAlias alias = aliases.get(position);
            jdbc.sql("insert into proposal_alias (proposal, position, repository, expected) values (?, ?, ?, ?)")
                    .params(id.number(), position, alias.repository().toString())
                    .param(alias.digest().map(Digest::value).orElse(null))
                    .update();
        }
    }
}

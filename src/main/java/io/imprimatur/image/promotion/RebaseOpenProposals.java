package io.imprimatur.image.promotion;

import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Updates the expected alias of a channel's open proposals after a move. */
@Component
public class RebaseOpenProposals {

    private final Proposals proposals;
    private final ExpectedAliases expectedAliases;

    RebaseOpenProposals(Proposals proposals, ExpectedAliases expectedAliases) {
        this.proposals = proposals;
        this.expectedAliases = expectedAliases;
    }

    /**
     * Called before the first audit entry of the transaction: rows are locked in the same order everywhere.
     *
     * @param ending proposals that end with the move and retain their expected aliases
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rebase(String channel, List<Retag> done, Set<ProposalId> ending) {
        proposals.open(channel).stream()
                .map(Proposal::id)
                .filter(open -> !ending.contains(open))
                .forEach(open -> done.forEach(
                        retag -> expectedAliases.expect(open, retag.repository(), Optional.of(retag.to()))));
    }
}

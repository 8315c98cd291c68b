package io.imprimatur.promotion;

import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets a channel's open proposals start from where we have put the alias. */
@Component
public class FollowAlias {

    private final Proposals proposals;
    private final ExpectedAliases expectedAliases;

    FollowAlias(Proposals proposals, ExpectedAliases expectedAliases) {
        this.proposals = proposals;
        this.expectedAliases = expectedAliases;
    }

    /**
     * To be called before anything is put on record, as everybody holds what is decided on first.
     *
     * @param ending those that end with it, which keep on record from where they started
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(String channel, List<Retag> done, Set<ProposalId> ending) {
        proposals.open(channel).stream()
                .map(Proposal::id)
                .filter(open -> !ending.contains(open))
                .forEach(open -> done.forEach(
                        retag -> expectedAliases.expect(open, retag.repository(), Optional.of(retag.to()))));
    }
}

package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.PROMOTED;
import static io.imprimatur.proposal.ProposalState.PROMOTING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.SupersedeProposals;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says that the image is recommended, once every repository has been read back, in the engine's own transaction. */
@Component
class FinishPromotion {

    private final Proposals proposals;
    private final Promotions promotions;
    private final Retags retags;
    private final FollowAlias followAlias;
    private final SupersedeProposals supersedeProposals;
    private final ChannelTurn turn;
    private final AuditTrail trail;

    FinishPromotion(
            Proposals proposals,
            Promotions promotions,
            Retags retags,
            FollowAlias followAlias,
            SupersedeProposals supersedeProposals,
            ChannelTurn turn,
            AuditTrail trail) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.retags = retags;
        this.followAlias = followAlias;
        this.supersedeProposals = supersedeProposals;
        this.turn = turn;
        this.trail = trail;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(ProposalId id) {
        Proposal proposal = proposals.hold(id, PROMOTING);
        List<Proposal> overtaken = supersedeProposals.hold(proposal);
        List<Retag> done = retags.confirmed(MoveId.of(id))
                .orElseThrow(() -> new GateNotPassed(id, "not every repository has been read back on the new digest"));
        followAlias.follow(
                proposal.channel(),
                done,
                Stream.concat(Stream.of(proposal), overtaken.stream())
                        .map(Proposal::id)
                        .collect(Collectors.toSet()));
        trail.append(NewEntry.of(NewEntry.ENGINE, "PROMOTED")
                .on(id, proposal.candidate().digest())
                .saying(done.stream().map(Retag::summary).collect(Collectors.joining("; "))));
        promotions.finish(id);
        turn.giveUp(MoveId.of(id));
        proposals.advance(proposal, PROMOTED);
        supersedeProposals.end(overtaken, proposal);
    }
}

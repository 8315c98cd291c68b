package io.imprimatur.promotion;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WrongState;
import org.springframework.stereotype.Component;

/** Puts the previous digest back in every repository that moved, after a promotion that could not be finished. */
@Component
public class RestorePrevious {

    private final Proposals proposals;
    private final ChannelTurn turn;
    private final PutBack putBack;
    private final StopPromotion stopPromotion;

    RestorePrevious(Proposals proposals, ChannelTurn turn, PutBack putBack, StopPromotion stopPromotion) {
        this.proposals = proposals;
        this.turn = turn;
        this.putBack = putBack;
        this.stopPromotion = stopPromotion;
    }

    /** To be called again until it does not fail. */
    public void restore(ProposalId id) {
        Proposal proposal = proposals.get(id);
        if (proposal.state() != ProposalState.PROMOTING) throw new WrongState(proposal, ProposalState.PROMOTING);
        putBack.everywhere(MoveId.of(id), turn.alias(MoveId.of(id), proposal.channel()));
        stopPromotion.putBack(id);
    }
}

package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.WaitForWindows;
import java.util.List;
import org.springframework.stereotype.Component;

/** Proposals that are signed off and wait for a window. */
@Component
class WaitingProposals implements WaitForWindows {

    private final Proposals proposals;
    private final FollowWindows followWindows;

    WaitingProposals(Proposals proposals, FollowWindows followWindows) {
        this.proposals = proposals;
        this.followWindows = followWindows;
    }

    @Override
    public List<Waiting> waiting() {
        return proposals.in(WAITING_FOR_WINDOW).stream()
                .map(each -> new Waiting(each.id().toString(), () -> followWindows.follow(each.id())))
                .toList();
    }
}

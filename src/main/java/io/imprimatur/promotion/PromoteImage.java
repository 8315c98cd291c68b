package io.imprimatur.promotion;

import io.imprimatur.proposal.ProposalId;
import org.springframework.stereotype.Component;

/** Makes the candidate the recommended image: in a window, from where the alias was, everywhere or nowhere. */
@Component
public class PromoteImage {

    private final FollowGates followGates;
    private final AttemptPromotion attemptPromotion;
    private final FinishPromotion finishPromotion;

    PromoteImage(FollowGates followGates, AttemptPromotion attemptPromotion, FinishPromotion finishPromotion) {
        this.followGates = followGates;
        this.attemptPromotion = attemptPromotion;
        this.finishPromotion = finishPromotion;
    }

    /**
     * To be called again after any other exception: it goes on where it was.
     *
     * @throws GateReopened if the proposal is at an earlier gate again; nothing was written
     * @throws WindowClosed if no window that counts is open; nothing was written
     * @throws TagMoved if somebody else moved the alias; nothing was written
     * @throws MoveFailed if there is no use in trying on; what moved is to be put back
     */
    public void promote(ProposalId id) {
        if (followGates.isBehind(id)) followGates.followBeforePromotion(id);
        followGates.reopen(id).ifPresent(why -> {
            throw new GateReopened(why);
        });
        attemptPromotion.attempt(id);
        finishPromotion.finish(id);
    }
}

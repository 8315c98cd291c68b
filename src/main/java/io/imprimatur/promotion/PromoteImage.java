package io.imprimatur.promotion;

import io.imprimatur.proposal.ProposalId;
import org.springframework.stereotype.Component;

/** Makes the candidate the recommended image: in a window, from where the alias was, everywhere or nowhere. */
@Component
public class PromoteImage {

    private final MoveAlias moveAlias;
    private final FinishPromotion finishPromotion;

    PromoteImage(MoveAlias moveAlias, FinishPromotion finishPromotion) {
        this.moveAlias = moveAlias;
        this.finishPromotion = finishPromotion;
    }

    /**
     * To be called again after any other exception: it goes on where it was.
     *
     * @throws WindowClosed if no window that counts is open; nothing was written
     * @throws TagMoved if somebody else moved the alias; nothing was written
     * @throws PromotionFailed if there is no use in trying on; what moved is to be put back
     */
    public void promote(ProposalId id) {
        moveAlias.move(id);
        finishPromotion.finish(id);
    }
}

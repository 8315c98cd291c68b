package io.imprimatur.promotion;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Tag;
import io.imprimatur.window.Window;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the alias to the candidate in every repository of the channel: the image where it lacks, then compare
 * everywhere, then set and read back everywhere. Every step leaves its mark, so that it can be run again from anywhere.
 */
@Component
class MoveAlias {

    /** The engine tries more often than this, so that it is always we who give up, and put back. */
    static final int ATTEMPTS = 5;

    private final Proposals proposals;
    private final Channels channels;
    private final BeginPromotion beginPromotion;
    private final StageImage stageImage;
    private final CompareAlias compareAlias;
    private final SetAlias setAlias;
    private final Promotions promotions;
    private final StopPromotion stopPromotion;

    MoveAlias(
            Proposals proposals,
            Channels channels,
            BeginPromotion beginPromotion,
            StageImage stageImage,
            CompareAlias compareAlias,
            SetAlias setAlias,
            Promotions promotions,
            StopPromotion stopPromotion) {
        this.proposals = proposals;
        this.channels = channels;
        this.beginPromotion = beginPromotion;
        this.stageImage = stageImage;
        this.compareAlias = compareAlias;
        this.setAlias = setAlias;
        this.promotions = promotions;
        this.stopPromotion = stopPromotion;
    }

    /** Runs outside the engine's transaction: each mark is committed as it is made, and none waits for a registry. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void move(ProposalId id) {
        Proposal proposal = proposals.get(id);
        Window window = beginPromotion.begin(id).orElseThrow(() -> noWindow(proposal));
        try {
            move(proposal, window);
        } catch (TagMoved moved) {
            stopPromotion.aliasMoved(proposal, moved.getMessage());
            throw moved;
        } catch (RetagFailed | RegistryFailure failure) {
            promotions.fail(id, failure.getMessage());
            throw spent(id) ? new PromotionFailed(failure.getMessage()) : failure;
        } catch (PromotionFailed failed) {
            promotions.fail(id, failed.getMessage());
            throw failed;
        }
    }

    private void move(Proposal proposal, Window window) {
        Tag alias = channels.get(proposal.channel()).alias();
        List<Retag> retags = compareAlias.compare(proposal, alias);
        Manifest manifest = stageImage.stage(proposal, retags);
        setAlias.set(proposal, alias, manifest, window);
    }

    private RuntimeException noWindow(Proposal proposal) {
        String why = "no window of " + proposal.channel() + " is open for " + proposal.id();
        return switch (proposal.state()) {
            case PROMOTING -> new PromotionFailed("the window closed in the middle of the promotion");
            default -> new WindowClosed(why);
        };
    }

    private boolean spent(ProposalId id) {
        return promotions.of(id).map(Promotion::attempts).orElse(0) >= ATTEMPTS;
    }
}

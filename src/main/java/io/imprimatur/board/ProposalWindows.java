package io.imprimatur.board;

import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.PromotionWindows;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.WindowPlan;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Window of a proposal: the one in which it was promoted or, before that, the next possible one. */
@Component
public class ProposalWindows {

    private final WindowPlan plan;
    private final Promotions promotions;
    private final Channels channels;
    private final PromotionWindows windows;

    ProposalWindows(WindowPlan plan, Promotions promotions, Channels channels, PromotionWindows windows) {
        this.plan = plan;
        this.promotions = promotions;
        this.channels = channels;
        this.windows = windows;
    }

    /**
     * Empty if the proposal has ended without promotion, no window is scheduled, or the channel is no longer
     * configured.
     */
    public Optional<Window> of(Proposal proposal) {
        boolean started = proposal.state() == ProposalState.PROMOTING || proposal.state() == ProposalState.PROMOTED;
        if (started) return promotions.of(proposal.id()).map(windows::of);
        if (!proposal.state().isOpen() || !isConfigured(proposal.channel())) return Optional.empty();
        return plan.next(proposal).map(Occurrence::window);
    }

    private boolean isConfigured(String channel) {
        return channels.all().stream().anyMatch(each -> each.id().equals(channel));
    }
}

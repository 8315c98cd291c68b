package io.imprimatur.board;

import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.PromotionWindows;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.promotion.WindowPlan;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which window a proposal is about: the one it was promoted in or, before that, the next that is possible. */
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

    /** Nothing for a proposal that will never be promoted, and where no window is advertised or no channel left. */
    public Optional<Window> of(Proposal proposal) {
        boolean begun = proposal.state() == ProposalState.PROMOTING || proposal.state() == ProposalState.PROMOTED;
        if (begun) return promotions.of(proposal.id()).map(windows::of);
        if (!proposal.state().isOpen() || !isConfigured(proposal.channel())) return Optional.empty();
        return plan.next(proposal).map(Occurrence::window);
    }

    private boolean isConfigured(String channel) {
        return channels.all().stream().anyMatch(each -> each.id().equals(channel));
    }
}

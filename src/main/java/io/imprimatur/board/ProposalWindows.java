package io.imprimatur.board;

import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.PromotionWindows;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.WindowPlan;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalPageRequest;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Window of a proposal: the one in which it was promoted or, before that, the next possible one. */
@Component
public class ProposalWindows {
    /** Maximum per channel: more are not promoted in a month. */
    private static final int MAX_PROMOTED = 20;
    /** The window is known only after sign-off. */
    private static final Set<ProposalState> SIGNED_OFF =
            EnumSet.of(ProposalState.WAITING_FOR_WINDOW, ProposalState.PROMOTING);

    private final WindowPlan plan;
    private final Promotions promotions;
    private final Channels channels;
    private final PromotionWindows windows;
    private final Proposals proposals;

    ProposalWindows(
            WindowPlan plan, Promotions promotions, Channels channels, PromotionWindows windows, Proposals proposals) {
        this.plan = plan;
        this.promotions = promotions;
        this.channels = channels;
        this.windows = windows;
        this.proposals = proposals;
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

    /** Proposals by the window for which they are planned or in which they were promoted. */
    public Map<WindowKey, List<Proposal>> planned(List<Channel> channels) {
        Map<WindowKey, List<Proposal>> planned = new HashMap<>();
        channels.stream().flatMap(this::planned).forEach(proposal -> of(proposal)
                .map(WindowKey::of)
                .ifPresent(windowKey -> planned.merge(
                        windowKey, List.of(proposal), (some, one) -> Stream.concat(some.stream(), one.stream())
                                .toList())));
        return planned;
    }

    private Stream<Proposal> planned(Channel channel) {
        return Stream.concat(
                proposals.open(channel.id()).stream().filter(open -> SIGNED_OFF.contains(open.state())),
                proposals
                        .page(new ProposalPageRequest(channel.id(), ProposalState.PROMOTED, null, MAX_PROMOTED))
                        .stream());
    }

    /** Identity of a window. */
    public record WindowKey(String calendar, Instant opens) {

        public static WindowKey of(Window window) {
            return new WindowKey(window.calendar(), window.start().toInstant());
        }
    }
}

package io.imprimatur.promotion;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.signoff.Acknowledgements;
import io.imprimatur.window.Demand;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a proposal's promotion asks of a window. */
@Component
class Demands {

    private final Channels channels;
    private final Acknowledgements acknowledgements;
    private final PromotionEstimate estimate;
    private final Clock clock;

    Demands(Channels channels, Acknowledgements acknowledgements, PromotionEstimate estimate, Clock clock) {
        this.channels = channels;
        this.acknowledgements = acknowledgements;
        this.estimate = estimate;
        this.clock = clock;
    }

    /**
     * For a proposal that is not signed off yet, as if that happened now. A window that its proposer advertised beside
     * the calendars is for other proposals.
     */
    Demand of(Proposal proposal) {
        return of(proposal, channels.get(proposal.channel()));
    }

    /** Nothing where the channel is not configured any more. */
    Optional<Demand> find(Proposal proposal) {
        return channels.find(proposal.channel()).map(channel -> of(proposal, channel));
    }

    private Demand of(Proposal proposal, Channel channel) {
        Instant now = clock.instant();
        Demand demand =
                new Demand(channel, acknowledgements.completedAt(proposal).orElse(now), estimate.of(channel), now);
        return channel.proposerMayDecide() ? demand : demand.notBy(proposal.proposer());
    }
}

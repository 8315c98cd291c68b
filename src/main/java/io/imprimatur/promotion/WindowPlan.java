package io.imprimatur.promotion;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.Freeze;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import io.imprimatur.window.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which window a proposal can be promoted in. */
@Component("windowPlan")
public class WindowPlan {

    /** How soon a calendar that has no window left is looked at again. */
    private static final Duration NO_WINDOW = Duration.ofDays(1);

    /** How soon a proposal looks again whether its channel's turn is free. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Proposals proposals;
    private final Promotions promotions;
    private final Channels channels;
    private final Windows windows;
    private final BrokenGlasses brokenGlasses;
    private final Demands demands;
    private final ChannelTurn turn;
    private final Clock clock;

    WindowPlan(
            Proposals proposals,
            Promotions promotions,
            Channels channels,
            Windows windows,
            BrokenGlasses brokenGlasses,
            Demands demands,
            ChannelTurn turn,
            Clock clock) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.channels = channels;
        this.windows = windows;
        this.brokenGlasses = brokenGlasses;
        this.demands = demands;
        this.turn = turn;
        this.clock = clock;
    }

    /**
     * The window that is open or comes next, counting the channel's notice from the last acknowledgement; for a
     * proposal that is not signed off yet, as if that happened now.
     */
    public Optional<Occurrence> next(Proposal proposal) {
        return demands.find(proposal).flatMap(windows::next);
    }

    /** The freezes but for which an earlier window would be the {@link #next} one. */
    public List<Freeze> freezes(Proposal proposal, Optional<Occurrence> next) {
        return demands.find(proposal)
                .map(demand -> windows.holding(demand, next))
                .orElse(List.of());
    }

    /** The window to promote in now: by break-glass, the one a promotion has begun in, or the next if it is open. */
    Optional<Window> openNow(Proposal proposal) {
        return brokenGlasses
                .current(proposal.id(), clock.instant())
                .map(BrokenGlass::window)
                .or(() -> proposal.state() == ProposalState.PROMOTING ? begunIn(proposal) : nextIfOpen(proposal));
    }

    /** For the model's timer. */
    public Date opens(String businessKey) {
        return Date.from(opens(proposals.get(ProposalId.of(businessKey))));
    }

    Instant opens(Proposal proposal) {
        Instant now = clock.instant();
        if (brokenGlasses.current(proposal.id(), now).isPresent()) return now;
        Instant opens =
                next(proposal).map(next -> next.window().start().toInstant()).orElse(now.plus(NO_WINDOW));
        boolean mustWait = turn.anothers(proposal).isPresent() && opens.isBefore(now.plus(TURN));
        return mustWait ? now.plus(TURN) : opens;
    }

    private Optional<Window> nextIfOpen(Proposal proposal) {
        return next(proposal).flatMap(this::ifOpen);
    }

    private Optional<Window> begunIn(Proposal proposal) {
        return promotions
                .of(proposal.id())
                .flatMap(begun -> channels.find(proposal.channel())
                        .flatMap(channel -> windows.find(channel, begun.calendar(), begun.opens())))
                .flatMap(this::ifOpen);
    }

    private Optional<Window> ifOpen(Occurrence occurrence) {
        return Optional.of(occurrence)
                .filter(Occurrence::counts)
                .map(Occurrence::window)
                .filter(window -> window.isOpenAt(clock.instant()));
    }
}

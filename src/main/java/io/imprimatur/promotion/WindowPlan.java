package io.imprimatur.promotion;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.signoff.Acknowledgements;
import io.imprimatur.window.Window;
import io.imprimatur.window.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which window a proposal can be promoted in. */
@Component("windowPlan")
public class WindowPlan {

    /** How soon a calendar that has no window left is looked at again. */
    private static final Duration NO_WINDOW = Duration.ofDays(1);

    /** How soon a proposal looks again whether its channel's turn is free. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Proposals proposals;
    private final Promotions promotions;
    private final Acknowledgements acknowledgements;
    private final Channels channels;
    private final Windows windows;
    private final ChannelTurn turn;
    private final Clock clock;

    WindowPlan(
            Proposals proposals,
            Promotions promotions,
            Acknowledgements acknowledgements,
            Channels channels,
            Windows windows,
            ChannelTurn turn,
            Clock clock) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.acknowledgements = acknowledgements;
        this.channels = channels;
        this.windows = windows;
        this.turn = turn;
        this.clock = clock;
    }

    /**
     * The window that is open or comes next, counting the channel's notice from the last acknowledgement; for a
     * proposal that is not signed off yet, as if that happened now.
     */
    public Optional<Window> next(Proposal proposal) {
        Channel channel = channels.get(proposal.channel());
        Instant now = clock.instant();
        Instant signedOff = acknowledgements.completedAt(proposal).orElse(now);
        return windows.next(channel, signedOff.plus(channel.notice()), now);
    }

    /** The next window if it is open now. */
    Optional<Window> openNow(Proposal proposal) {
        return next(proposal).filter(window -> window.isOpenAt(clock.instant()));
    }

    /** For the model's timer. */
    public Date opens(String businessKey) {
        Proposal proposal = proposals.get(ProposalId.of(businessKey));
        Instant now = clock.instant();
        Instant opens = next(proposal).map(window -> window.start().toInstant()).orElse(now.plus(NO_WINDOW));
        boolean mustWait = turn.isAnothers(proposal) && opens.isBefore(now.plus(TURN));
        return Date.from(mustWait ? now.plus(TURN) : opens);
    }

    /** Puts on record which window the proposal waits for, so that a missed one can be told. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(ProposalId id) {
        Proposal proposal = proposals.get(id);
        next(proposal).ifPresent(window -> promotions.plan(proposal, window));
    }
}

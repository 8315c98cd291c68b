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

    private final Proposals proposals;
    private final Promotions promotions;
    private final Acknowledgements acknowledgements;
    private final Channels channels;
    private final Windows windows;
    private final Clock clock;

    WindowPlan(
            Proposals proposals,
            Promotions promotions,
            Acknowledgements acknowledgements,
            Channels channels,
            Windows windows,
            Clock clock) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.acknowledgements = acknowledgements;
        this.channels = channels;
        this.windows = windows;
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
        return Date.from(next(proposals.get(ProposalId.of(businessKey)))
                .map(window -> window.start().toInstant())
                .orElseGet(() -> clock.instant().plus(NO_WINDOW)));
    }

    /** Puts on record which window the proposal waits for, so that a missed one can be told. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(ProposalId id) {
        Proposal proposal = proposals.get(id);
        next(proposal).ifPresent(window -> promotions.plan(proposal, window));
    }
}

package io.imprimatur.image.promotion;

import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.MissedWindowReason;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.calendar.WindowRequirement;
import io.imprimatur.calendar.Windows;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.BreakGlassGrants.BreakGlassGrant;
import io.imprimatur.image.promotion.MissedWindows.MissedWindow;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.signoff.Acknowledgements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Query for the window in which a proposal can be promoted. */
@Component("windowPlan")
public class WindowPlan {

    /** Delay before the next query of a calendar without a further window. */
    private static final Duration NO_WINDOW_DELAY = Duration.ofDays(1);

    /** Delay before the next attempt while another move holds the channel lock. */
    private static final Duration LOCK_DELAY = Duration.ofSeconds(10);

    /** Number of past promotions from which the duration of the next one is estimated. */
    private static final int SAMPLE_SIZE = 5;

    private final Proposals proposals;
    private final Promotions promotions;
    private final Channels channels;
    private final Acknowledgements acknowledgements;
    private final Windows windows;
    private final MissedWindowReason missedWindowReason;
    private final BreakGlassGrants breakGlassGrants;
    private final ChannelLock lock;
    private final Clock clock;

    WindowPlan(
            Proposals proposals,
            Promotions promotions,
            Channels channels,
            Acknowledgements acknowledgements,
            Windows windows,
            MissedWindowReason missedWindowReason,
            BreakGlassGrants breakGlassGrants,
            ChannelLock lock,
            Clock clock) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.channels = channels;
        this.acknowledgements = acknowledgements;
        this.windows = windows;
        this.missedWindowReason = missedWindowReason;
        this.breakGlassGrants = breakGlassGrants;
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * Open or next window, with the channel's notice period counted from the last acknowledgement; for a proposal that
     * is not signed off yet, from now.
     */
    public Optional<Occurrence> next(Proposal proposal) {
        return findDemand(proposal).flatMap(windows::next);
    }

    /** Freezes without which an earlier window than {@link #next} would be usable. */
    public List<Freeze> blockingFreezes(Proposal proposal, Optional<Occurrence> next) {
        return findDemand(proposal)
                .map(windowRequirement -> windows.blockingFreezes(windowRequirement, next))
                .orElse(List.of());
    }

    /** Open window to promote in: by break-glass, the one that a running promotion started in, or the next. */
    Optional<Window> openWindow(Proposal proposal) {
        return breakGlassGrants
                .findValid(proposal.id(), clock.instant())
                .map(BreakGlassGrant::window)
                .or(() -> proposal.state() == ProposalState.PROMOTING ? startedIn(proposal) : nextIfOpen(proposal));
    }

    /** Planned window that has opened without the promotion of a waiting proposal, with the reason. */
    Optional<MissedWindow> missed(Proposal proposal) {
        Instant now = clock.instant();
        return promotions
                .of(proposal.id())
                .filter(planned -> proposal.state() == ProposalState.WAITING_FOR_WINDOW)
                .filter(planned -> !now.isBefore(planned.opens()))
                .map(planned -> new MissedWindow(
                        planned.calendar(), planned.opens(), planned.closes(), whyMissed(proposal, planned), now));
    }

    /** For the process model: time at which the promotion is due. */
    public Date opens(String businessKey) {
        return Date.from(opens(proposals.get(ProposalId.of(businessKey))));
    }

    Instant opens(Proposal proposal) {
        Instant now = clock.instant();
        if (breakGlassGrants.findValid(proposal.id(), now).isPresent()) return now;
        Instant opens =
                next(proposal).map(next -> next.window().start().toInstant()).orElse(now.plus(NO_WINDOW_DELAY));
        boolean mustWait = lock.otherHolder(proposal).isPresent() && opens.isBefore(now.plus(LOCK_DELAY));
        return mustWait ? now.plus(LOCK_DELAY) : opens;
    }

    private Optional<Window> nextIfOpen(Proposal proposal) {
        return next(proposal).flatMap(this::ifOpen);
    }

    private Optional<Window> startedIn(Proposal proposal) {
        return promotions
                .of(proposal.id())
                .flatMap(started -> channels.find(proposal.channel())
                        .flatMap(channel -> windows.find(channel, started.calendar(), started.opens())))
                .flatMap(this::ifOpen);
    }

    private Optional<Window> ifOpen(Occurrence occurrence) {
        return Optional.of(occurrence)
                .filter(Occurrence::counts)
                .map(Occurrence::window)
                .filter(window -> window.isOpenAt(clock.instant()));
    }

    private String whyMissed(Proposal proposal, Promotion planned) {
        WindowRequirement windowRequirement = demand(proposal, channels.get(proposal.channel()));
        return missedWindowReason.of(windowRequirement, planned.calendar(), planned.opens(), "promotion");
    }

    /** Empty if the channel is no longer configured. */
    private Optional<WindowRequirement> findDemand(Proposal proposal) {
        return channels.find(proposal.channel()).map(channel -> demand(proposal, channel));
    }

    /** Excludes ad-hoc windows added by the proposer, unless the channel lets proposers decide on their own proposals. */
    private WindowRequirement demand(Proposal proposal, Channel channel) {
        Instant now = clock.instant();
        WindowRequirement windowRequirement = new WindowRequirement(
                channel, acknowledgements.completedAt(proposal).orElse(now), recentDuration(channel), now);
        return channel.proposerMayDecide() ? windowRequirement : windowRequirement.notBy(proposal.proposer());
    }

    /** Longest of the last promotions of the channel; zero before the first. */
    private Duration recentDuration(Channel channel) {
        return promotions.recentDurations(channel.id(), SAMPLE_SIZE).stream()
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}

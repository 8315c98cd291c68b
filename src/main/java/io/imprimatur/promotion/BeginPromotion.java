package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.PROMOTING;
import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.WhyMissed;
import io.imprimatur.window.Window;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets a promotion begin, or go on after a fault, only with every gate passed and inside a window. */
@Component
class BeginPromotion {

    private final Proposals proposals;
    private final GatesPassed gates;
    private final FollowRepositories followRepositories;
    private final WindowPlan windowPlan;
    private final WhyMissed whyMissed;
    private final Demands demands;
    private final MissedWindows missedWindows;
    private final Promotions promotions;
    private final Retags retags;
    private final ExpectedAliases expectedAliases;
    private final ChannelTurn turn;
    private final AuditTrail trail;
    private final Clock clock;

    BeginPromotion(
            Proposals proposals,
            GatesPassed gates,
            FollowRepositories followRepositories,
            WindowPlan windowPlan,
            WhyMissed whyMissed,
            Demands demands,
            MissedWindows missedWindows,
            Promotions promotions,
            Retags retags,
            ExpectedAliases expectedAliases,
            ChannelTurn turn,
            AuditTrail trail,
            Clock clock) {
        this.proposals = proposals;
        this.gates = gates;
        this.followRepositories = followRepositories;
        this.windowPlan = windowPlan;
        this.whyMissed = whyMissed;
        this.demands = demands;
        this.missedWindows = missedWindows;
        this.promotions = promotions;
        this.retags = retags;
        this.expectedAliases = expectedAliases;
        this.turn = turn;
        this.trail = trail;
        this.clock = clock;
    }

    /** The window to promote in, or nothing if none is open; a missed one is on record then. */
    @Transactional(propagation = Propagation.REQUIRED)
    public Optional<Window> begin(ProposalId id) {
        Proposal proposal = proposals.hold(id, WAITING_FOR_WINDOW, PROMOTING);
        if (proposal.state() == WAITING_FOR_WINDOW) gates.require(proposal);
        Optional<Window> open = windowPlan.openNow(proposal);
        if (open.isEmpty()) recordMissed(proposal);
        else enter(proposal, open.get());
        return open;
    }

    private void enter(Proposal proposal, Window window) {
        turn.take(proposal.channel(), MoveId.of(proposal.id()));
        if (proposal.state() == WAITING_FOR_WINDOW) {
            promotions.plan(proposal, window);
            followRepositories.followUnread(proposal);
            retags.lay(MoveId.of(proposal.id()), proposal.candidate().digest(), expectedAliases.of(proposal.id()));
            trail.append(NewEntry.of(NewEntry.ENGINE, "PROMOTION_STARTED")
                    .on(proposal.id(), proposal.candidate().digest())
                    .saying("in " + window.title() + ", " + window.start().toOffsetDateTime()));
            proposals.advance(proposal, PROMOTING);
        }
        promotions.countAttempt(proposal.id());
    }

    private void recordMissed(Proposal proposal) {
        promotions
                .of(proposal.id())
                .filter(planned -> proposal.state() == WAITING_FOR_WINDOW)
                .filter(planned -> !clock.instant().isBefore(planned.opens()))
                .ifPresent(planned -> {
                    String why = whyMissed.of(demands.of(proposal), planned.calendar(), planned.opens(), "promotion");
                    missedWindows.add(planned, why);
                    trail.append(NewEntry.of(NewEntry.ENGINE, "WINDOW_MISSED")
                            .on(proposal.id(), proposal.candidate().digest())
                            .saying("the window of " + planned.calendar() + " from " + planned.opens() + " to "
                                    + planned.closes() + ": " + why));
                });
    }
}

package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Timers;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.Occurrence;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets a proposal that waits for a window wait for another, when calendars, freezes or confirmations have changed. */
@Component
class FollowWindows {

    private final Proposals proposals;
    private final Promotions promotions;
    private final WindowPlan windowPlan;
    private final PlanWindow planWindow;
    private final Timers timers;
    private final AuditTrail trail;
    private final Clock clock;

    FollowWindows(
            Proposals proposals,
            Promotions promotions,
            WindowPlan windowPlan,
            PlanWindow planWindow,
            Timers timers,
            AuditTrail trail,
            Clock clock) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.windowPlan = windowPlan;
        this.planWindow = planWindow;
        this.timers = timers;
        this.trail = trail;
        this.clock = clock;
    }

    /** Nothing happens to a proposal whose window has come: whether it counts is asked by the promotion itself. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void follow(ProposalId id) {
        Proposal proposal = proposals.hold(id, WAITING_FOR_WINDOW);
        Optional<Instant> due = timers.due(proposal.instance(), ElementIds.WINDOW_OPENS);
        if (due.isEmpty() || !due.get().isAfter(clock.instant())) return;
        Optional<PlannedWindow> before = promotions.of(id).map(PlannedWindow::of);
        Optional<PlannedWindow> after = windowPlan.next(proposal).map(PlannedWindow::of);
        if (after.equals(before)) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, "REPLANNED")
                .on(id, proposal.candidate().digest())
                .saying("waits for " + words(after) + ", no longer for " + words(before)));
        planWindow.plan(id);
        timers.move(proposal.instance(), ElementIds.WINDOW_OPENS, windowPlan.opens(proposal));
    }

    private static String words(Optional<PlannedWindow> planned) {
        return planned.map(PlannedWindow::toString).orElse("a new window");
    }

    private record PlannedWindow(String calendar, Instant opens, Instant closes) {

        static PlannedWindow of(Promotion planned) {
            return new PlannedWindow(planned.calendar(), planned.opens(), planned.closes());
        }

        static PlannedWindow of(Occurrence next) {
            return new PlannedWindow(
                    next.window().calendar(),
                    next.window().start().toInstant(),
                    next.window().end().toInstant());
        }

        @Override
        public String toString() {
            return calendar + " from " + opens + " to " + closes;
        }
    }
}

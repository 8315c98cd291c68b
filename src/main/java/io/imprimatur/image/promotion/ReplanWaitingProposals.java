package io.imprimatur.image.promotion;

import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.WaitingChanges;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.Timers;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Replans signed-off proposals that wait for a window, after a change of calendars, freezes or confirmations. */
@Component
class ReplanWaitingProposals implements WaitingChanges {

    private final Proposals proposals;
    private final Promotions promotions;
    private final WindowPlan windowPlan;
    private final PlanWindow planWindow;
    private final Timers timers;
    private final AuditTrail trail;
    private final Clock clock;
    private final TransactionTemplate newTransaction;

    ReplanWaitingProposals(
            Proposals proposals,
            Promotions promotions,
            WindowPlan windowPlan,
            PlanWindow planWindow,
            Timers timers,
            AuditTrail trail,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.windowPlan = windowPlan;
        this.planWindow = planWindow;
        this.timers = timers;
        this.trail = trail;
        this.clock = clock;
        this.newTransaction = new TransactionTemplate(transactions);
        this.newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<WaitingChange> waiting() {
        return proposals.inState(WAITING_FOR_WINDOW).stream()
                .map(each -> new WaitingChange(
                        each.id().toString(), () -> newTransaction.executeWithoutResult(status -> replan(each.id()))))
                .toList();
    }

    /** Leaves a proposal alone once its window has opened: the promotion itself checks whether the window is usable. */
    private void replan(ProposalId id) {
        Proposal proposal = proposals.lock(id, WAITING_FOR_WINDOW);
        Optional<Instant> due = timers.due(proposal.instance(), ElementIds.WINDOW_OPENS);
        if (due.isEmpty() || !due.get().isAfter(clock.instant())) return;
        Optional<PlannedWindow> before = promotions.of(id).map(PlannedWindow::of);
        Optional<PlannedWindow> after = windowPlan.next(proposal).map(PlannedWindow::of);
        if (after.equals(before)) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.REPLANNED)
                .on(id, proposal.candidate().digest())
                .withComment("waits for " + text(after) + ", no longer for " + text(before)));
        planWindow.plan(id);
        timers.reschedule(proposal.instance(), ElementIds.WINDOW_OPENS, windowPlan.opens(proposal));
    }

    private static String text(Optional<PlannedWindow> planned) {
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

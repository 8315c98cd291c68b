package io.imprimatur.image.promotion;

import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.Timers;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Emergency promotion: a release manager promotes a signed-off proposal outside a window or during a freeze. */
@Component
public class BreakGlass {

    private final Proposals proposals;
    private final GateChecks gates;
    private final BreakGlassGrants breakGlassGrants;
    private final Timers timers;
    private final FourEyesRule fourEyesRule;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    BreakGlass(
            Proposals proposals,
            GateChecks gates,
            BreakGlassGrants breakGlassGrants,
            Timers timers,
            FourEyesRule fourEyesRule,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.gates = gates;
        this.breakGlassGrants = breakGlassGrants;
        this.timers = timers;
        this.fourEyesRule = fourEyesRule;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Whether this person can promote the proposal by break-glass now. */
    public boolean isPossibleFor(Person reader, Proposal proposal) {
        return reader.isIn(FreezeWindows.RELEASE_MANAGER)
                && fourEyesRule.mayDecide(reader.user(), proposal)
                && proposal.state() == WAITING_FOR_WINDOW
                && timers.due(proposal.instance(), ElementIds.WINDOW_OPENS).isPresent()
                && breakGlassGrants.findValid(proposal.id(), clock.instant()).isEmpty();
    }

    /** @throws NothingToBreak unless the proposal waits for a window */
    @Transactional
    public void promoteNow(ProposalId id, UserComment reason) {
        String releaseManager =
                person.get().requireGroup(FreezeWindows.RELEASE_MANAGER).user();
        reason.required("a reason for break-glass");
        Proposal proposal = proposals.lock(id, WAITING_FOR_WINDOW);
        fourEyesRule.requireMayDecide(
                releaseManager, proposal, "use break-glass for it", FreezeWindows.RELEASE_MANAGER);
        gates.requirePassed(proposal);
        if (timers.due(proposal.instance(), ElementIds.WINDOW_OPENS).isEmpty()) throw new NothingToBreak(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (breakGlassGrants.findValid(id, now).isPresent()) throw new NothingToBreak(id);
        breakGlassGrants.add(id, releaseManager, reason.value(), now);
        trail.append(NewEntry.of(releaseManager, AuditAction.BREAK_GLASS)
                .as(FreezeWindows.RELEASE_MANAGER)
                .on(id, proposal.candidate().digest())
                .withReason(reason));
        timers.reschedule(proposal.instance(), ElementIds.WINDOW_OPENS, now);
    }

    /** The proposal is not waiting for a window, or break-glass is already in use. */
    static class NothingToBreak extends Refusal {

        NothingToBreak(ProposalId id) {
            super(
                    Kind.CONFLICT,
                    id
                            + " cannot be promoted outside its window now: it is being promoted, or its last promotion failed and"
                            + " requires a decision first");
        }
    }
}

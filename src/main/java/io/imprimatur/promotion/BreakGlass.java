package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Timers;
import io.imprimatur.proposal.OtherThanProposer;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.window.FreezeWindows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Emergency promotion: a release manager promotes a signed-off proposal outside a window or during a freeze. */
@Component
public class BreakGlass {

    private final Proposals proposals;
    private final GatesPassed gates;
    private final BrokenGlasses brokenGlasses;
    private final Timers timers;
    private final OtherThanProposer otherThanProposer;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    BreakGlass(
            Proposals proposals,
            GatesPassed gates,
            BrokenGlasses brokenGlasses,
            Timers timers,
            OtherThanProposer otherThanProposer,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.gates = gates;
        this.brokenGlasses = brokenGlasses;
        this.timers = timers;
        this.otherThanProposer = otherThanProposer;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Whether this person can promote the proposal by break-glass now. */
    public boolean isPossibleFor(Person reader, Proposal proposal) {
        return reader.isIn(FreezeWindows.RELEASE_MANAGER)
                && otherThanProposer.mayDecide(reader.user(), proposal)
                && proposal.state() == WAITING_FOR_WINDOW
                && timers.due(proposal.instance(), ElementIds.WINDOW_OPENS).isPresent()
                && brokenGlasses.current(proposal.id(), clock.instant()).isEmpty();
    }

    /** @throws NothingToBreak unless the proposal waits for a window */
    @Transactional
    public void promoteNow(ProposalId id, Remark reason) {
        String releaseManager =
                person.get().mustBeIn(FreezeWindows.RELEASE_MANAGER).user();
        reason.required("a reason for break-glass");
        Proposal proposal = proposals.hold(id, WAITING_FOR_WINDOW);
        otherThanProposer.require(releaseManager, proposal, "use break-glass for it", FreezeWindows.RELEASE_MANAGER);
        gates.require(proposal);
        if (timers.due(proposal.instance(), ElementIds.WINDOW_OPENS).isEmpty()) throw new NothingToBreak(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (brokenGlasses.current(id, now).isPresent()) throw new NothingToBreak(id);
        brokenGlasses.add(id, releaseManager, reason.value(), now);
        trail.append(NewEntry.of(releaseManager, "BREAK_GLASS")
                .as(FreezeWindows.RELEASE_MANAGER)
                .on(id, proposal.candidate().digest())
                .because(reason));
        timers.move(proposal.instance(), ElementIds.WINDOW_OPENS, now);
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

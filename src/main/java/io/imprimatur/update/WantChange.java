package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.IN_PREPARATION;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The proposer or the team has the change of an update prepared; {@link PrepareChanges} does it soon after. */
@Component
public class WantChange {

    private final ServiceUpdates updates;
    private final PreparedChanges changes;
    private final WithdrawUpdate withdrawUpdate;
    private final AuditTrail trail;
    private final CurrentPerson person;

    WantChange(
            ServiceUpdates updates,
            PreparedChanges changes,
            WithdrawUpdate withdrawUpdate,
            AuditTrail trail,
            CurrentPerson person) {
        this.updates = updates;
        this.changes = changes;
        this.withdrawUpdate = withdrawUpdate;
        this.trail = trail;
        this.person = person;
    }

    /** Whether it is of any use that this person asks for it. */
    public boolean isPossibleFor(Person who, ServiceUpdate update) {
        return update.state() == IN_PREPARATION
                && withdrawUpdate.mayWithdraw(who, update)
                && changes.of(update.id())
                        .map(PreparedChange::state)
                        .map(WantChange::isOver)
                        .orElse(true);
    }

    @Transactional
    public void want(UpdateId id) {
        Person who = person.get();
        ServiceUpdate update = updates.hold(id, IN_PREPARATION);
        if (!withdrawUpdate.mayWithdraw(who, update)) throw new NotYoursToPrepare(who, update);
        if (!isPossibleFor(who, update)) throw new PreparedAlready(update);
        changes.want(id, who.user());
        trail.append(NewEntry.of(who.user(), "CHANGE_WANTED")
                .on(id, update.address())
                .saying(update.version()));
    }

    private static boolean isOver(PreparedChange.State state) {
        return state == PreparedChange.State.CLOSED || state == PreparedChange.State.REFUSED;
    }

    /** Somebody else's update. */
    static class NotYoursToPrepare extends Refusal {

        NotYoursToPrepare(Person who, ServiceUpdate update) {
            super(
                    Kind.FORBIDDEN,
                    "'" + who.user() + "' cannot have the change of " + update.id()
                            + " prepared: expected its proposer or a member of the service's team");
        }
    }

    /** Its change is on its way, or merged. */
    static class PreparedAlready extends Refusal {

        PreparedAlready(ServiceUpdate update) {
            super(Kind.CONFLICT, "the change of " + update.id() + " is prepared already: see its page");
        }
    }
}

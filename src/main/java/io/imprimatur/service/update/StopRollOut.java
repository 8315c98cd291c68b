package io.imprimatur.service.update;

import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.RollOut.RollOutId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops a roll-out on request of its proposer or the service's team; completed updates stay deployed. */
@Component
public class StopRollOut {

    private final RollOuts rollOuts;
    private final GatedServices services;
    private final PersonGroups groups;
    private final CurrentPerson person;

    StopRollOut(RollOuts rollOuts, GatedServices services, PersonGroups groups, CurrentPerson person) {
        this.rollOuts = rollOuts;
        this.services = services;
        this.groups = groups;
        this.person = person;
    }

    public boolean mayStop(Person who, RollOut rollOut) {
        return who.user().equals(rollOut.proposer())
                || services.find(rollOut.service())
                        .filter(gatedService -> groups.isIn(who, gatedService.team()))
                        .isPresent();
    }

    @Transactional
    public void stop(RollOutId id, UserComment reason) {
        Person who = person.get();
        RollOut rollOut = rollOuts.lock(id);
        if (!mayStop(who, rollOut)) throw new NotYoursToStop(who, rollOut);
        if (rollOut.state() != RollOut.State.RUNNING) throw new RollOutIsOver(rollOut);
        rollOuts.stop(rollOut, who.user(), reason.required("a reason to stop").value());
    }

    /** The person may not stop the roll-out. */
    static class NotYoursToStop extends Refusal {

        NotYoursToStop(Person who, RollOut rollOut) {
            super(
                    Kind.FORBIDDEN,
                    "'" + who.user() + "' cannot stop " + rollOut.id() + ": expected its proposer ("
                            + rollOut.proposer() + ") or a member of the service's team");
        }
    }

    /** The roll-out is already over. */
    static class RollOutIsOver extends Refusal {

        RollOutIsOver(RollOut rollOut) {
            super(Kind.CONFLICT, rollOut.id() + " is " + rollOut.state() + ": expected RUNNING");
        }
    }
}

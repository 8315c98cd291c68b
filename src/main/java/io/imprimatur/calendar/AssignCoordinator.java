package io.imprimatur.calendar;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.EngineUser;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.People;
import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An operator or release manager names the coordinator of a window; the coordinator may resign. */
@Component
public class AssignCoordinator {

    private final Coordinators coordinators;
    private final People people;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    AssignCoordinator(Coordinators coordinators, People people, AuditTrail trail, CurrentPerson person, Clock clock) {
        this.coordinators = coordinators;
        this.people = people;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Whether the person can name a coordinator. */
    public static boolean mayAssign(Person person) {
        return Stream.of(AdvertiseWindow.OPERATOR, FreezeWindows.RELEASE_MANAGER)
                .anyMatch(person::isIn);
    }

    /** @param user login name of a known user */
    @Transactional
    public void assign(Window window, String user) {
        Person actor = person.get();
        if (!mayAssign(actor)) throw new NotAMember(actor, AdvertiseWindow.OPERATOR);
        requireNotOver(window);
        String named = user.strip();
        if (!EngineUser.isUserName(named)
                || (people.isComplete() && people.find(named).isEmpty()))
            throw new UnusableCoordinator("'" + named + "' cannot log in: expected a user's name, e.g. ada");
        coordinators.assign(window, named, actor.user());
        record(window, actor, AuditAction.COORDINATOR_NAMED, ": " + named);
    }

    /** Removes the coordinator, if there is one. */
    @Transactional
    public void remove(Window window) {
        Person actor = person.get();
        requireNotOver(window);
        boolean own =
                coordinators.of(window).stream().anyMatch(named -> named.user().equals(actor.user()));
        if (!own && !mayAssign(actor)) throw new NotAMember(actor, AdvertiseWindow.OPERATOR);
        if (coordinators.remove(window)) record(window, actor, AuditAction.COORDINATOR_RELIEVED, "");
    }

    private void requireNotOver(Window window) {
        if (!window.end().toInstant().isAfter(clock.instant()))
            throw new UnusableCoordinator(
                    "the window ended at " + window.end().toOffsetDateTime() + ": expected an open or future window");
    }

    private void record(Window window, Person by, AuditAction action, String detail) {
        trail.append(NewEntry.of(by.user(), action)
                .withComment(window.title() + " (" + window.calendar() + "), "
                        + window.start().toOffsetDateTime() + detail));
    }

    /** The user is unknown, or the window is over. */
    static class UnusableCoordinator extends Refusal {

        UnusableCoordinator(String why) {
            super(Kind.INVALID, why);
        }
    }
}

package io.imprimatur.window;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.People;
import io.imprimatur.identity.Person;
import io.imprimatur.process.Member;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An operator or a release manager says who coordinates a window; who was named may step back. */
@Component
public class NameCoordinator {

    private final Coordinators coordinators;
    private final People people;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    NameCoordinator(Coordinators coordinators, People people, AuditTrail trail, CurrentPerson person, Clock clock) {
        this.coordinators = coordinators;
        this.people = people;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    public static boolean mayName(Person person) {
        return Stream.of(AdvertiseWindow.OPERATOR, FreezeWindows.RELEASE_MANAGER)
                .anyMatch(person::isIn);
    }

    /** @param user somebody who can log in, as far as that is known here */
    @Transactional
    public void name(Window window, String user) {
        Person naming = person.get();
        if (!mayName(naming)) throw new NotAMember(naming, AdvertiseWindow.OPERATOR);
        mustNotBeOver(window);
        String named = user.strip();
        if (!Member.isId(named)
                || (people.knowsEverybody() && people.find(named).isEmpty()))
            throw new UnusableCoordinator("'" + named + "' cannot log in: expected a user's name, e.g. ada");
        coordinators.name(window, named, naming.user());
        record(window, naming, "COORDINATOR_NAMED", ": " + named);
    }

    /** Nothing happens if nobody was named. */
    @Transactional
    public void relieve(Window window) {
        Person relieving = person.get();
        mustNotBeOver(window);
        boolean oneself =
                coordinators.of(window).stream().anyMatch(named -> named.user().equals(relieving.user()));
        if (!oneself && !mayName(relieving)) throw new NotAMember(relieving, AdvertiseWindow.OPERATOR);
        if (coordinators.relieve(window)) record(window, relieving, "COORDINATOR_RELIEVED", "");
    }

    private void mustNotBeOver(Window window) {
        if (!window.end().toInstant().isAfter(clock.instant()))
            throw new UnusableCoordinator(
                    "the window ended at " + window.end().toOffsetDateTime() + ": expected an open or future window");
    }

    private void record(Window window, Person by, String action, String who) {
        trail.append(NewEntry.of(by.user(), action)
                .saying(window.title() + " (" + window.calendar() + "), "
                        + window.start().toOffsetDateTime() + who));
    }
}

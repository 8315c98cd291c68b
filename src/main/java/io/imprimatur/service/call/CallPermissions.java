package io.imprimatur.service.call;

import io.imprimatur.calendar.AssignCoordinator;
import io.imprimatur.calendar.Coordinators;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.call.CallSettings.Institution;
import io.imprimatur.service.call.PatchDayCall.Checklist;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Permissions in the call of a window. Users represent the institutions they are configured for; the window's
 * coordinator, operators and release managers organize the call.
 */
@Component
public class CallPermissions {

    private static final String ORGANISERS = "the window's coordinator, or a member of operator or release-manager";

    private final CallQuery callQuery;
    private final CallSettings settings;
    private final Coordinators coordinators;
    private final PersonGroups groups;

    CallPermissions(CallQuery callQuery, CallSettings settings, Coordinators coordinators, PersonGroups groups) {
        this.callQuery = callQuery;
        this.settings = settings;
        this.coordinators = coordinators;
        this.groups = groups;
    }

    /** Whether the person organizes the call, i.e. may record other participants and tick any item. */
    public boolean isOrganizer(Person actor, Window window) {
        return AssignCoordinator.mayAssign(actor)
                || coordinators.of(window).stream()
                        .anyMatch(named -> named.user().equals(actor.user()));
    }

    /** Ids of the institutions that the person represents. */
    public List<String> institutionsOf(Person actor) {
        return settings.institutions().entrySet().stream()
                .filter(each -> standsFor(actor, each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the person may tick items of a checklist. */
    public boolean mayTick(Person actor, Window window, Checklist list) {
        return isOrganizer(actor, window)
                || (list.institution() != null && institutionsOf(actor).contains(list.institution()));
    }

    /**
     * @param what attempted action, for the error message
     * @throws NotInCall unless the person organizes the call
     */
    void requireOrganizer(Person actor, Window window, String what) {
        if (!isOrganizer(actor, window)) throw new NotInCall(actor, what, ORGANISERS);
    }

    /**
     * @throws NotInCall unless the person represents the institution, or is an organizer if the party is the organizers
     */
    void requireRepresentative(Person actor, Window window, PatchDayCall.Party party) {
        boolean permitted = party.institution().equals(PatchDayCall.Party.ORGANISERS)
                ? isOrganizer(actor, window)
                : institutionsOf(actor).contains(party.institution());
        if (!permitted)
            throw new NotInCall(
                    actor,
                    "take part for " + party.title(),
                    party.institution().equals(PatchDayCall.Party.ORGANISERS)
                            ? "a participant of an institution that operates one of its environments, " + ORGANISERS
                            : "a participant of " + party.title());
    }

    /** @throws NotInCall unless the person may tick items of the checklist */
    void requireMayTick(Person actor, Window window, Checklist list) {
        if (!mayTick(actor, window, list))
            throw new NotInCall(
                    actor,
                    "tick for " + list.title(),
                    (list.operator() == null ? "" : "a participant of " + list.operator() + ", ") + ORGANISERS);
    }

    /**
     * Call of a window that is currently open for recording.
     *
     * @throws CallNotOpen if it is not
     */
    PatchDayCall requireOpen(Occurrence occurrence) {
        PatchDayCall call = callQuery.of(occurrence);
        if (!call.open()) throw new CallNotOpen(occurrence.window(), call);
        return call;
    }

    private boolean standsFor(Person actor, Institution institution) {
        return institution.participants().contains(actor.user())
                || institution
                        .group()
                        .filter(group -> groups.isIn(actor, group))
                        .isPresent();
    }

    /** The call is not open for recording. */
    static class CallNotOpen extends Refusal {

        CallNotOpen(Window window, PatchDayCall call) {
            super(
                    Kind.CONFLICT,
                    "the call of " + window.title() + " cannot be recorded now: expected a time from " + call.from()
                            + " to " + call.until());
        }
    }

    /** The person lacks the permission. */
    static class NotInCall extends Refusal {

        NotInCall(Person actor, String what, String expected) {
            super(Kind.FORBIDDEN, "'" + actor.user() + "' may not " + what + ": expected " + expected);
        }
    }

    /** The call has no such institution, environment or item. */
    static class UnknownInCall extends Refusal {

        UnknownInCall(String id, String what, List<String> known) {
            super(
                    Kind.UNKNOWN,
                    "'" + id + "' is no " + what + " of this call: expected "
                            + (known.isEmpty() ? "nothing, for there is none" : "one of " + String.join(", ", known)));
        }
    }
}

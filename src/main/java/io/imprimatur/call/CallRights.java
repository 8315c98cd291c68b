package io.imprimatur.call;

import io.imprimatur.call.CallSettings.Institution;
import io.imprimatur.call.PatchDayCall.Checklist;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.window.Coordinators;
import io.imprimatur.window.NameCoordinator;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who may record what in the call of a window. People stand for the institutions that they are configured for; the
 * window's coordinator, operators and release managers organise the call.
 */
@Component
public class CallRights {

    private static final String ORGANISERS = "the window's coordinator, or a member of operator or release-manager";

    private final DescribeCall describeCall;
    private final CallSettings settings;
    private final Coordinators coordinators;
    private final EngineGroups groups;

    CallRights(DescribeCall describeCall, CallSettings settings, Coordinators coordinators, EngineGroups groups) {
        this.describeCall = describeCall;
        this.settings = settings;
        this.coordinators = coordinators;
        this.groups = groups;
    }

    /** Whether the person may note others, and tick everywhere. */
    public boolean organises(Person who, Window window) {
        return NameCoordinator.mayName(who)
                || coordinators.of(window).stream()
                        .anyMatch(named -> named.user().equals(who.user()));
    }

    /** Ids of the institutions that the person stands for. */
    public List<String> institutionsOf(Person who) {
        return settings.institutions().entrySet().stream()
                .filter(each -> standsFor(who, each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean mayTick(Person who, Window window, Checklist list) {
        return organises(who, window)
                || (list.institution() != null && institutionsOf(who).contains(list.institution()));
    }

    /** @throws NotInCall unless the person organises the call */
    void requireOrganiser(Person who, Window window, String what) {
        if (!organises(who, window)) throw new NotInCall(who, what, ORGANISERS);
    }

    /** @throws NotInCall unless the person may take part for the institution, or for that of the organisers */
    void requireStandingFor(Person who, Window window, PatchDayCall.Party party) {
        boolean own = party.institution().equals(PatchDayCall.Party.ORGANISERS)
                ? organises(who, window)
                : institutionsOf(who).contains(party.institution());
        if (!own)
            throw new NotInCall(
                    who,
                    "take part for " + party.title(),
                    party.institution().equals(PatchDayCall.Party.ORGANISERS)
                            ? "a participant of an institution that operates one of its environments, " + ORGANISERS
                            : "a participant of " + party.title());
    }

    /** @throws NotInCall unless the person may tick there */
    void requireTicking(Person who, Window window, Checklist list) {
        if (!mayTick(who, window, list))
            throw new NotInCall(
                    who,
                    "tick for " + list.title(),
                    (list.operator() == null ? "" : "a participant of " + list.operator() + ", ") + ORGANISERS);
    }

    /** @throws CallNotOpen unless it can be recorded now */
    PatchDayCall open(Occurrence occurrence) {
        PatchDayCall call = describeCall.of(occurrence);
        if (!call.open()) throw new CallNotOpen(occurrence.window(), call);
        return call;
    }

    private boolean standsFor(Person who, Institution institution) {
        return institution.participants().contains(who.user())
                || institution.group().filter(group -> groups.isIn(who, group)).isPresent();
    }

    /** The call of a window is recorded around the window only. */
    static class CallNotOpen extends Refusal {

        CallNotOpen(Window window, PatchDayCall call) {
            super(
                    Kind.CONFLICT,
                    "the call of " + window.title() + " cannot be recorded now: expected a time from " + call.from()
                            + " to " + call.until());
        }
    }

    /** Somebody tried what is for others in the call. */
    static class NotInCall extends Refusal {

        NotInCall(Person who, String what, String expected) {
            super(Kind.FORBIDDEN, "'" + who.user() + "' may not " + what + ": expected " + expected);
        }
    }

    /** Nothing of this id is in the call. */
    static class UnknownInCall extends Refusal {

        UnknownInCall(String id, String what, List<String> known) {
            super(
                    Kind.UNKNOWN,
                    "'" + id + "' is no " + what + " of this call: expected "
                            + (known.isEmpty() ? "nothing, for there is none" : "one of " + String.join(", ", known)));
        }
    }
}

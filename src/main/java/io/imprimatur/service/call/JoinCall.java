package io.imprimatur.service.call;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.call.CallPermissions.UnknownInCall;
import io.imprimatur.service.call.PatchDayCall.Party;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Adds and removes participants of a call. Organizers may add others, who need no account. */
@Component
public class JoinCall {

    private static final int LONGEST_NAME = 100;

    private final CallPermissions rights;
    private final Calls calls;
    private final AuditTrail trail;
    private final CurrentPerson person;

    JoinCall(CallPermissions rights, Calls calls, AuditTrail trail, CurrentPerson person) {
        this.rights = rights;
        this.calls = calls;
        this.trail = trail;
        this.person = person;
    }

    /**
     * Adds a participant. Idempotent.
     *
     * @param institution institution id, empty for the organizers; defaults to the first institution that the person
     *     represents, or to the organizers for other people
     * @param name name of another person; blank for the current user
     */
    public void join(Occurrence occurrence, Optional<String> institution, String name) {
        Window window = occurrence.window();
        Person actor = person.get();
        PatchDayCall call = rights.requireOpen(occurrence);
        boolean self = name.isBlank();
        if (!self) rights.requireOrganizer(actor, window, "add others");
        Party party = party(call, institution.orElseGet(() -> self ? first(call, actor) : Party.ORGANISERS));
        if (self) rights.requireRepresentative(actor, window, party);
        String joining = self ? actor.user() : validated(name);
        calls.inTransactionWithRetry(() -> {
            if (calls.isPresent(window, party.institution(), joining)) return;
            calls.addParticipant(window, party.institution(), joining, actor.user());
            record(window, actor, AuditAction.CALL_JOINED, joining, party);
        });
    }

    /**
     * Removes a participant. No effect if the institution has no such participant.
     *
     * @param name name of another person; blank for the current user
     */
    public void leave(Occurrence occurrence, Optional<String> institution, String name) {
        Window window = occurrence.window();
        Person actor = person.get();
        PatchDayCall call = rights.requireOpen(occurrence);
        String leaving = name.isBlank() ? actor.user() : validated(name);
        if (!leaving.equals(actor.user())) rights.requireOrganizer(actor, window, "remove others");
        Party party = party(call, institution.orElseGet(() -> joined(call, leaving)));
        calls.inTransactionWithRetry(() -> {
            if (calls.removeParticipant(window, party.institution(), leaving))
                record(window, actor, AuditAction.CALL_LEFT, leaving, party);
        });
    }

    private String first(PatchDayCall call, Person actor) {
        return Stream.concat(rights.institutionsOf(actor).stream(), Stream.of(Party.ORGANISERS))
                .filter(id -> call.participants().stream()
                        .anyMatch(party -> party.institution().equals(id)))
                .findFirst()
                .orElse(Party.ORGANISERS);
    }

    private static String joined(PatchDayCall call, String name) {
        return call.participants().stream()
                .filter(party -> party.has(name))
                .map(Party::institution)
                .findFirst()
                .orElse(Party.ORGANISERS);
    }

    private static Party party(PatchDayCall call, String institution) {
        return call.participants().stream()
                .filter(each -> each.institution().equals(institution))
                .findFirst()
                .orElseThrow(() -> new UnknownInCall(
                        institution,
                        "institution",
                        call.participants().stream()
                                .map(Party::institution)
                                .filter(id -> !id.equals(Party.ORGANISERS))
                                .toList()));
    }

    private static String validated(String name) {
        String validated = new UserComment(name).value();
        if (validated.length() > LONGEST_NAME || validated.contains("\n") || validated.contains("\t"))
            throw new UnusableParticipant(validated);
        return validated;
    }

    private void record(Window window, Person by, AuditAction action, String name, Party party) {
        trail.append(NewEntry.of(by.user(), action)
                .withComment(PatchDayCall.auditPrefix(window) + name + " for " + party.title()));
    }

    /** The name is malformed. */
    static class UnusableParticipant extends Refusal {

        UnusableParticipant(String name) {
            super(
                    Kind.INVALID,
                    "'" + name.lines().findFirst().orElse("") + "' is not a participant's name: expected 1 to "
                            + LONGEST_NAME + " characters on one line");
        }
    }
}

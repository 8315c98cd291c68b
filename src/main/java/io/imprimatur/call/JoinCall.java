package io.imprimatur.call;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.call.CallRights.UnknownInCall;
import io.imprimatur.call.PatchDayCall.Party;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** People say that they take part in the call of a window; organisers note others, who need no login. */
@Component
public class JoinCall {

    private static final int LONGEST_NAME = 100;

    private final CallRights rights;
    private final Calls calls;
    private final AuditTrail trail;
    private final CurrentPerson person;

    JoinCall(CallRights rights, Calls calls, AuditTrail trail, CurrentPerson person) {
        this.rights = rights;
        this.calls = calls;
        this.trail = trail;
        this.person = person;
    }

    /**
     * Nothing happens a second time.
     *
     * @param institution its id, empty for the organisers; unless given the first that the person stands for, or of others
     *     the organisers
     * @param name of somebody else, empty for oneself
     */
    public void join(Occurrence occurrence, Optional<String> institution, String name) {
        Window window = occurrence.window();
        Person noting = person.get();
        PatchDayCall call = rights.open(occurrence);
        boolean oneself = name.isBlank();
        if (!oneself) rights.requireOrganiser(noting, window, "add others");
        Party party = party(call, institution.orElseGet(() -> oneself ? first(call, noting) : Party.ORGANISERS));
        if (oneself) rights.requireStandingFor(noting, window, party);
        String joining = oneself ? noting.user() : usable(name);
        calls.change(() -> {
            if (calls.isPresent(window, party.institution(), joining)) return;
            calls.join(window, party.institution(), joining, noting.user());
            record(window, noting, "CALL_JOINED", joining, party);
        });
    }

    /** Nothing happens if nobody of that name takes part for the institution. */
    public void leave(Occurrence occurrence, Optional<String> institution, String name) {
        Window window = occurrence.window();
        Person noting = person.get();
        PatchDayCall call = rights.open(occurrence);
        String leaving = name.isBlank() ? noting.user() : usable(name);
        if (!leaving.equals(noting.user())) rights.requireOrganiser(noting, window, "remove others");
        Party party = party(call, institution.orElseGet(() -> joined(call, leaving)));
        calls.change(() -> {
            if (calls.leave(window, party.institution(), leaving)) record(window, noting, "CALL_LEFT", leaving, party);
        });
    }

    private String first(PatchDayCall call, Person who) {
        return Stream.concat(rights.institutionsOf(who).stream(), Stream.of(Party.ORGANISERS))
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

    private static String usable(String name) {
        String usable = new Remark(name).value();
        if (usable.length() > LONGEST_NAME || usable.contains("\n") || usable.contains("\t"))
            throw new UnusableParticipant(usable);
        return usable;
    }

    private void record(Window window, Person by, String action, String name, Party party) {
        trail.append(
                NewEntry.of(by.user(), action).saying(PatchDayCall.named(window) + name + " for " + party.title()));
    }

    /** Nobody can be noted by such a name. */
    static class UnusableParticipant extends Refusal {

        UnusableParticipant(String name) {
            super(
                    Kind.INVALID,
                    "'" + name.lines().findFirst().orElse("") + "' is not a participant's name: expected 1 to "
                            + LONGEST_NAME + " characters on one line");
        }
    }
}

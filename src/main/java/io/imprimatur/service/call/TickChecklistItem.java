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
import io.imprimatur.service.call.PatchDayCall.Check;
import io.imprimatur.service.call.PatchDayCall.Checklist;
import io.imprimatur.service.call.PatchDayCall.Tick;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ticks and unticks checklist items of a call. */
@Component
public class TickChecklistItem {

    private final CallPermissions rights;
    private final Calls calls;
    private final AuditTrail trail;
    private final CurrentPerson person;

    TickChecklistItem(CallPermissions rights, Calls calls, AuditTrail trail, CurrentPerson person) {
        this.rights = rights;
        this.calls = calls;
        this.trail = trail;
        this.person = person;
    }

    /**
     * Ticks an item. No effect if the same person has ticked it.
     *
     * @throws TickedAlready if another person has ticked it
     */
    public void tick(Occurrence occurrence, String environment, String item, UserComment userComment) {
        Window window = occurrence.window();
        Person actor = person.get();
        Checklist list = checklist(occurrence, actor, environment);
        Check check = check(list, item);
        calls.inTransactionWithRetry(() -> {
            Optional<Tick> known = calls.tick(window, environment, item);
            if (known.filter(tick -> !tick.by().equals(actor.user())).isPresent())
                throw new TickedAlready(list, check, known.get());
            if (known.isPresent()) return;
            calls.tick(window, environment, item, check.title(), userComment.value(), actor.user());
            record(window, actor, AuditAction.CALL_TICKED, list, check, userComment);
        });
    }

    /** Unticks an item. No effect if it is open. */
    public void untick(Occurrence occurrence, String environment, String item, UserComment userComment) {
        Window window = occurrence.window();
        Person actor = person.get();
        Checklist list = checklist(occurrence, actor, environment);
        Check check = check(list, item);
        calls.inTransactionWithRetry(() -> {
            if (calls.untick(window, environment, item))
                record(window, actor, AuditAction.CALL_UNTICKED, list, check, userComment);
        });
    }

    private Checklist checklist(Occurrence occurrence, Person actor, String environment) {
        PatchDayCall call = rights.requireOpen(occurrence);
        Checklist list = call.environments().stream()
                .filter(each -> each.environment().equals(environment))
                .findFirst()
                .orElseThrow(() -> new UnknownInCall(
                        environment,
                        "environment",
                        call.environments().stream().map(Checklist::environment).toList()));
        rights.requireMayTick(actor, occurrence.window(), list);
        return list;
    }

    private static Check check(Checklist list, String item) {
        return list.items().stream()
                .filter(each -> each.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new UnknownInCall(
                        item,
                        "item for " + list.title(),
                        list.items().stream().map(Check::item).toList()));
    }

    private void record(
            Window window, Person by, AuditAction action, Checklist list, Check check, UserComment userComment) {
        trail.append(NewEntry.of(by.user(), action)
                .withComment(PatchDayCall.auditPrefix(window) + list.title() + " (" + list.environment() + "), "
                        + check.title() + (userComment.isEmpty() ? "" : ": " + userComment.value())));
    }

    /** Another person has ticked the item. */
    static class TickedAlready extends Refusal {

        TickedAlready(Checklist list, Check check, Tick tick) {
            super(
                    Kind.CONFLICT,
                    check.title() + " of " + list.title() + " was ticked by " + tick.by() + " at "
                            + tick.at().truncatedTo(ChronoUnit.SECONDS)
                            + ": expected an open item");
        }
    }
}

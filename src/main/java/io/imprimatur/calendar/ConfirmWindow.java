package io.imprimatur.calendar;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Confirmations.Confirmation;
import io.imprimatur.calendar.Confirmations.Confirmation.Answer;
import io.imprimatur.calendar.WindowChangePoller.WindowsChanged;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A member of the responsible group confirms or refuses a window. */
@Component
public class ConfirmWindow {

    private final Confirmations confirmations;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConfirmWindow(
            Confirmations confirmations,
            AuditTrail trail,
            CurrentPerson person,
            ApplicationEventPublisher events,
            Clock clock) {
        this.confirmations = confirmations;
        this.trail = trail;
        this.person = person;
        this.events = events;
        this.clock = clock;
    }

    /** @param key calendar and opening time, e.g. {@code summit@2026-12-02T16:00:00Z} */
    @Transactional
    public void decide(String key, ConfirmationDecision decision, UserComment comment) {
        Confirmation confirmation = confirmations.lock(key);
        String user = person.get().requireGroup(confirmation.group()).user();
        if (decision == ConfirmationDecision.REFUSE) comment.required("a comment to refuse");
        if (confirmation.answer().isPresent()) throw new AnsweredAlready(confirmation, "it has already been answered");
        if (!confirmation.opens().isAfter(clock.instant()))
            throw new AnsweredAlready(confirmation, "it has opened without confirmation");
        confirmations.answer(confirmation, decision.answer, user, comment.value());
        trail.append(NewEntry.of(user, decision.action)
                .as(confirmation.group())
                .withComment((key + " " + comment.value()).strip()));
        events.publishEvent(new WindowsChanged());
    }

    /** Possible decisions. */
    public enum ConfirmationDecision {
        CONFIRM(Answer.CONFIRMED, AuditAction.WINDOW_CONFIRMED),
        REFUSE(Answer.REFUSED, AuditAction.WINDOW_REFUSED);

        private final Answer answer;
        private final AuditAction action;

        ConfirmationDecision(Answer answer, AuditAction action) {
            this.answer = answer;
            this.action = action;
        }
    }

    /** The window has been decided on, or has opened. */
    static class AnsweredAlready extends Refusal {

        AnsweredAlready(Confirmation confirmation, String why) {
            super(Kind.CONFLICT, confirmation.key() + " cannot be confirmed or refused now: " + why);
        }
    }
}

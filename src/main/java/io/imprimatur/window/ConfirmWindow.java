package io.imprimatur.window;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.window.Confirmation.Answer;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody of the group that must know says whether a window takes place. */
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

    /** @param key the window's calendar and opening, e.g. {@code summit@2026-12-02T16:00:00Z} */
    @Transactional
    public void decide(String key, ConfirmationDecision decision, Remark comment) {
        Confirmation asked = confirmations.hold(key);
        String who = person.get().mustBeIn(asked.group()).user();
        if (decision == ConfirmationDecision.REFUSE) comment.required("a comment to refuse");
        if (asked.answer().isPresent()) throw new AnsweredAlready(asked, "it has already been answered");
        if (!asked.opens().isAfter(clock.instant()))
            throw new AnsweredAlready(asked, "it has opened without confirmation");
        confirmations.answer(asked, decision.answer, who, comment.value());
        trail.append(NewEntry.of(who, "WINDOW_" + decision.answer)
                .as(asked.group())
                .saying((key + " " + comment.value()).strip()));
        events.publishEvent(new WindowsChanged());
    }

    /** What the group may answer. */
    public enum ConfirmationDecision {
        CONFIRM(Answer.CONFIRMED),
        REFUSE(Answer.REFUSED);

        private final Answer answer;

        ConfirmationDecision(Answer answer) {
            this.answer = answer;
        }
    }

    /** It is too late for an answer. */
    static class AnsweredAlready extends Refusal {

        AnsweredAlready(Confirmation asked, String why) {
            super(Kind.CONFLICT, asked.key() + " cannot be confirmed or refused now: " + why);
        }
    }
}

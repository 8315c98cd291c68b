package io.imprimatur.update;

import io.imprimatur.formality.AskFormality;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.Formality;
import io.imprimatur.formality.UnusableUpdate;
import io.imprimatur.window.Window;
import org.springframework.stereotype.Component;

/** Rejects a downtime without approvers, or longer than its window, before the update is registered. */
@Component
class DowntimeCheck {

    private final AskFormality askFormality;
    private final UpdateWindows windows;

    DowntimeCheck(AskFormality askFormality, UpdateWindows windows) {
        this.askFormality = askFormality;
        this.windows = windows;
    }

    /** @throws io.imprimatur.refusal.Refusal if there is no window, no approver, or the window is too short */
    void check(UpdateToPropose asked, String environment) {
        if (asked.disruption() != Disruption.DOWNTIME) return;
        Formality formality = askFormality.of(asked.service(), environment, asked.disruption(), asked.nature());
        asked.expectedDowntime().ifPresent(expected -> windows.next(environment, formality)
                .filter(window -> window.length().compareTo(expected.length()) < 0)
                .ifPresent(window -> refuse(expected, environment, window)));
    }

    private static void refuse(ExpectedDowntime expected, String environment, Window window) {
        throw new UnusableUpdate("expectedDowntime: " + expected.words() + " is longer than "
                + window.title() + ", where downtimes of " + environment + " take place: expected "
                + ExpectedDowntime.words(window.length()) + " at most");
    }
}

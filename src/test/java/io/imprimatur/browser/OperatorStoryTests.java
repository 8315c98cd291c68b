package io.imprimatur.browser;

import org.junit.jupiter.api.Test;

class OperatorStoryTests extends BrowserTest {

    @Test
    void an_operator_advertises_a_window_and_everybody_sees_when_it_is() {
        screen.login("olga").follow("Windows");

        screen.type("#window-title", "Window for the fix")
                .set("#window-from", "2026-11-23T14:00")
                .set("#window-to", "2026-11-23T15:00")
                .set("#window-zone", "UTC")
                .click("[name=channels][value=recommended]")
                .type("#window-reason", "a fix")
                .click("section[aria-labelledby=advertise] button");

        screen.see("main table", "Window for the fix").open("/");
        screen.see("#coming ~ div", "Window for the fix");
        screen.see("#coming ~ div", "in 1 h 5").see("#coming ~ div", "2026-11-23 15:00 " + Chromium.ZONE);
        screen.assertNothingWentWrong();
    }
}

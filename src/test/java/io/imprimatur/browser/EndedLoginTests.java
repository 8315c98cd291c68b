package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;

/** Somebody whose login ends while a page is open. */
class EndedLoginTests extends BrowserTest {

    private static final String REASON = "It took me an hour\nto write \"this\" <b>down</b>";

    @Test
    void what_was_sent_too_late_is_there_again_after_the_login_and_was_not_done() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe").open("/proposals/" + id).type("#withdrawal-reason", REASON);
        endLogin();

        screen.click("#live-forms button[type=submit]");
        assertThat(screen.path()).startsWith("/login");
        screen.see(".login form", "your input is kept").keepPicture("login_after_a_form");
        screen.logInHere("zoe");

        assertThat(screen.path()).isEqualTo("/proposals/" + id);
        screen.see("#live-forms", "has not been submitted");
        assertThat(screen.value("#withdrawal-reason")).isEqualTo(REASON);
        screen.click("#live-forms button[type=submit]").see("h1", "withdrawn");
        assertThat(screen.run("return sessionStorage.getItem('imprimatur.typed')"))
                .isNull();
    }

    @Test
    void a_page_that_follows_what_happens_leads_to_the_login_and_keeps_what_was_typed() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe").open("/proposals/" + id).type("#withdrawal-reason", REASON);
        endLogin();

        screen.see("label[for=password]", "Password").logInHere("zoe");

        screen.see("#live-forms", "has not been submitted");
        assertThat(screen.value("#withdrawal-reason")).isEqualTo(REASON);
    }

    @Test
    void another_person_at_the_same_browser_does_not_see_it() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe").open("/proposals/" + id).type("#withdrawal-reason", REASON);
        endLogin();
        screen.click("#live-forms button[type=submit]").logInHere("ada");

        screen.see("h1", id);
        assertThat(screen.run("return document.body.textContent.includes('It took me')"))
                .isEqualTo(false);
        assertThat(screen.run("return sessionStorage.getItem('imprimatur.typed')"))
                .isNull();
    }

    @Test
    void the_login_and_a_refusal_can_be_read_in_every_size_and_light() {
        screen.login("zoe");
        endLogin();
        for (String page : List.of("/login", "/login?error", "/login?stale", "/error")) picture(page);
        screen.login("zoe");
        for (String page : List.of("/error", "/proposals/P-999999")) picture(page);
    }

    private void picture(String page) {
        screen.open(page);
        if (page.startsWith("/login")) new Legible(screen).check(page);
        String name = page.replaceAll("\\W", "_");
        screen.size(390, 844).look("dark").keepPicture("ended" + name + "_narrow_dark");
        screen.size(1280, 900).look("light").keepPicture("ended" + name);
    }

    private static void endLogin() {
        Cookie session = Chromium.get().manage().getCookieNamed("imprimatur-session");
        assertThat(session).isNotNull();
        Chromium.get().manage().deleteCookie(session);
    }
}

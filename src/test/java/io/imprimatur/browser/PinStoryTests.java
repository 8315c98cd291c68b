package io.imprimatur.browser;

import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "imprimatur.updates.phalanx.host.repository=" + GitHubStandIn.REPOSITORY,
            "imprimatur.updates.phalanx.host.token=" + GitHubStandIn.TOKEN,
            "imprimatur.pins[0].title=US Data Facility",
            "imprimatur.pins[0].channel=recommended",
            "imprimatur.pins[0].places[0].file=" + PinStoryTests.VALUES,
            "imprimatur.pins[0].places[0].key=controller.config.images.recommendedTag",
            "imprimatur.pins[0].places[1].file=" + PinStoryTests.VALUES,
            "imprimatur.pins[0].places[1].key=controller.config.images.pin[0]",
            "imprimatur.pins[1].title=Interim Data Facility",
            "imprimatur.pins[1].channel=recommended",
            "imprimatur.pins[1].places[0].file=applications/nublado/values-idfprod.yaml",
            "imprimatur.pins[1].places[0].key=controller.config.images.recommendedTag",
        })
class PinStoryTests extends BrowserTest {

    static final String VALUES = "applications/nublado/values-usdfprod.yaml";

    private static final GitHubStandIn GIT_HUB = GitHubStandIn.of(BareGit.make()
            .with(VALUES, images("recommended: recommended\n      pin: [w_2025_40]"))
            .with("applications/nublado/values-idfprod.yaml", images("recommendedTag: recommended")));

    private static String images(String written) {
        return "controller:\n  config:\n    images:\n      " + written + "\n";
    }

    @DynamicPropertySource
    static void gitHub(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.updates.phalanx.git", GIT_HUB::git);
        properties.add("imprimatur.updates.phalanx.host.api", GIT_HUB::api);
    }

    @Test
    void an_operator_sees_what_lags_and_what_is_misspelt_and_has_the_change_prepared() {
        String tag = newTag();
        doings().promote(tag, "It is good");

        screen.login("olga");
        seeSoon("/", ".cards", "outdated");
        screen.see(".cards", "US Data Facility")
                .see(".cards", "file or key not found")
                .keepPicture("pins_1_board");
        screen.open("/channels/recommended");
        screen.see("section[aria-labelledby=pins]", "follows the alias").keepPicture("pins_2_channel");
        new Legible(screen).check("/channels/recommended");
        screen.click("form[action$='/pins'] button");

        screen.see("section[aria-labelledby=pins]", "requested by olga");
        seeSoon("/channels/recommended", "section[aria-labelledby=pins]", "/lsst-sqre/phalanx/pull/1");
        screen.seeNo("form[action$='/pins'] button").keepPicture("pins_3_prepared");
        screen.assertNothingWentWrong();
    }

    /** On a page that is opened again until it is there. */
    private void seeSoon(String page, String selector, String words) {
        screen.await(browser -> screen.open(page).text(selector).contains(words));
    }
}

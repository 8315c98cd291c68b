package io.imprimatur.browser;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.InMemoryApplications;
import io.imprimatur.service.update.InMemoryEnvironments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.additional-location=classpath:story.yaml,classpath:browser.yaml,classpath:updates.yaml",
            "imprimatur.updates.watch=PT1S",
            "imprimatur.updates.poll=PT2S"
        })
@Import({BrowserTest.Time.class, InMemoryEnvironments.class})
class CoordinatorStoryTests extends BrowserTest {

    private static final String DAY = "/windows/patch-thursday/2026-11-26T23:00Z";
    private static final ApplicationKey PROD = new ApplicationKey("idfprod", "nublado");

    @Autowired
    private InMemoryApplications argocd;

    @BeforeEach
    void aVersionIsMerged() {
        argocd.recover();
        argocd.deploy(PROD, InMemoryApplications.commit(901));
        argocd.merge(PROD, InMemoryApplications.commit(902));
    }

    @Test
    void who_coordinates_a_maintenance_day_sees_everything_that_comes_from_both_processes_on_one_page() {
        screen.login("olga").open(DAY);
        screen.type("[name=user]", "ben").click("form.name button");
        screen.see("#live-coordinator", "ben announces start and end");

        screen.login("ben").open(DAY);
        String proposal = doings().propose(newTag(), "The newest weekly");
        doings().signOff(proposal, "It is good");
        String update = doings().proposeUpdate("nublado", "idfprod", "expected", "Sessions start again");
        doings().answer("olga", update, "userTask_approveUpdate", "approve", "On Thursday");

        screen.see("#live-items", proposal).see("#live-items", "becomes Recommended image");
        screen.see("#live-items", update).see("#live-items", "is deployed to data.lsst.cloud");
        screen.see("#live-announcements", "heads up of " + update)
                .see("#live-announcements", "ben coordinates the change");
        screen.see(".day", "Step back");
        screen.size(1280, 900).keepPicture("maintenance-day-1280");
        screen.size(360, 800).keepPicture("maintenance-day-360");
        screen.size(1920, 1080);
        screen.click("#live-announcements form button").see("#live-announcements", "by ben");
        screen.open("/updates/" + update).see("#live-announcements", "by ben");
        screen.click("#live-announcements form button").seeNo("#live-announcements form");
        screen.keepPicture("update_announced");
        screen.open("/windows").see("main table", "Tucson teststand").keepPicture("windows_of_environments");
        screen.assertNothingWentWrong();
    }
}

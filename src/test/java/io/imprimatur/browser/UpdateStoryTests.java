package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.InMemoryApplications;
import io.imprimatur.service.update.InMemoryEnvironments;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
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
class UpdateStoryTests extends BrowserTest {

    private static final ApplicationKey DEV = new ApplicationKey("idfdev", "nublado");
    private static final ApplicationKey INT = new ApplicationKey("idfint", "nublado");
    private static final ApplicationKey PROD = new ApplicationKey("idfprod", "nublado");
    private static final ApplicationKey SUMMIT = new ApplicationKey("summit", "nublado");
    private static final AtomicInteger COMMITS = new AtomicInteger(500);

    @Autowired
    private InMemoryApplications argocd;

    @Autowired
    private ApplicationPoller look;

    @BeforeEach
    void somethingIsMerged() {
        argocd.recover();
        for (ApplicationKey at : List.of(DEV, INT, PROD, SUMMIT)) {
            argocd.deploy(at, InMemoryApplications.commit(COMMITS.incrementAndGet()));
            argocd.merge(at, InMemoryApplications.commit(COMMITS.incrementAndGet()));
        }
        look.poll();
    }

    @Test
    void a_developer_asks_what_it_takes_and_brings_an_update_to_dev() {
        screen.login("ada").follow("Updates").follow("check required approvals");
        screen.set("#service", "nublado")
                .set("#environment", "idfdev")
                .set("#disruption", "none")
                .set("#nature", "minor");
        screen.click("form.search button").see(".axis .lit", "continuous").see("[role=status]", "at will");
        screen.keepPicture("formality");

        screen.follow("Updates");
        propose("idfdev");
        screen.see("h1", "synchronising").see("#why + ul", "sync in progress");
        screen.run("window.untouched = true");
        argocd.finish(DEV, Health.HEALTHY);

        screen.see("h1 .state", "updated").see("#live-time", "Synced and Healthy");
        assertThat(screen.run("return window.untouched")).isEqualTo(true);
        screen.assertNothingWentWrong();
    }

    @Test
    void what_does_not_become_healthy_is_rolled_back_with_one_click() {
        screen.login("ada").open("/updates");
        propose("idfdev");
        screen.see("h1", "synchronising");
        argocd.fail(DEV, "one or more objects failed to apply: the admission webhook denied the request");
        screen.see("h1", "needs attention").see("#why + ul", "admission webhook denied");
        screen.keepPicture("update_in_trouble");

        screen.click("#live-rescue button.danger").see("h1", "rolling back");
        Awaitility.await().until(() -> argocd.requests().stream().anyMatch(asked -> asked.startsWith("rollback")));
        argocd.finish(DEV, Health.HEALTHY);

        screen.see("h1 .state", "rolled back");
        screen.assertNothingWentWrong();
    }

    @Test
    void a_release_manager_finds_the_task_on_the_board_and_approves_in_tasklist() {
        screen.login("zoe").open("/updates");
        propose("idfprod");
        screen.see("#why + ul", "waiting for the approval of release-manager: olga");
        String page = screen.path();
        screen.click("form[action='/logout'] button").see("label[for=username]", "Username");

        screen.login("olga").see(".tasks", "Approve the update").see("#waiting ~ div", "waiting for the approval");
        screen.follow("Approve the update: Nublado on data.lsst.cloud")
                .see(".task-details", "Approve this commit for deployment?");
        screen.click("button.claim").seeNo("button.claim");
        screen.await(ExpectedConditions.elementToBeClickable(By.cssSelector("input[type=radio]")));
        screen.keepPicture("tasklist_approve_update");
        screen.click("input[type=radio]").click(".task-details .form-actions button:last-child");
        screen.await(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("input[type=radio]")));

        screen.open(page)
                .see("h1 .state", "waiting")
                .see("#live-approvals", "olga")
                .see("#why + ul", "the notice period ends");
        screen.click("#diagram summary").find(".diagram [data-element-id=userTask_approveUpdate].passed");
        screen.login("zoe")
                .open(page)
                .type("#withdrawal-reason", "Not this week")
                .click("#live-forms button");
        screen.see("h1 .state", "withdrawn");
        screen.assertNothingWentWrong();
    }

    @Test
    void every_page_of_updates_can_be_read_by_everybody_on_any_screen() {
        screen.login("ada").open("/updates");
        propose("route:science");
        screen.see("h1", "synchronising");
        String update = screen.path();
        screen.click("#live-head a[href^='/roll-outs']").see("h1", "running");
        String rollOut = screen.path();
        for (String page : List.of(
                "/",
                "/updates",
                update,
                update + "/changes",
                rollOut,
                "/formality?service=nublado&environment=summit&disruption=expected&nature=major")) {
            screen.open(page);
            new Legible(screen).check(page);
            screen.keepPicture(("wide" + page).replaceAll("\\W+", "_"));
            screen.assertNothingWentWrong();
        }
        argocd.finish(DEV, Health.HEALTHY);
        screen.open(update).see("h1 .state", "updated");
    }

    @Test
    void what_scripts_add_can_be_had_without_them() {
        screen.login("zoe").scripts(false);
        try {
            screen.open("/updates");
            propose("idfint");
            screen.see("h1", "in approval")
                    .follow("Show what Argo CD would change")
                    .see("main", "ghcr.io/lsst-sqre/nublado");
        } finally {
            screen.scripts(true);
        }
    }

    private void propose(String where) {
        screen.set("#service", "nublado").set("#where", where);
        screen.click("input[name=disruption][value=none]").click("input[name=nature][value=minor]");
        screen.type("#why", "It is " + EveryPageTests.HOSTILE).click("form.fields button");
    }
}

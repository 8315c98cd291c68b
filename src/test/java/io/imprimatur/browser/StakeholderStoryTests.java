package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

class StakeholderStoryTests extends BrowserTest {

    @Test
    void a_stakeholder_goes_from_the_board_to_the_task_and_acknowledges_it() {
        String tag = newTag();
        String id = doings().propose(tag, "It is good");
        doings().openTicket(id, "fine");
        screen.login("mia").see(".tasks", tag);

        screen.follow(tag).see(".task-details", "Middleware lead");
        screen.click("button.claim").seeNo("button.claim");
        screen.await(ExpectedConditions.elementToBeClickable(By.cssSelector("input[type=radio]")));
        assertThat(screen.text("body")).doesNotContain("Camunda 8");
        screen.keepPicture("tasklist");
        screen.click("input[type=radio]").click(".task-details .form-actions button:last-child");
        screen.await(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("input[type=radio]")));

        screen.click("a.app-banner").see("h1", "Board");
        assertThat(screen.text("main section[aria-labelledby=tasks]")).doesNotContain(tag);
        screen.open("/proposals/" + id).see("#live-signoff", "mia (lead)");
    }
}

package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProposerStoryTests extends BrowserTest {

    @Test
    void a_proposer_picks_a_tag_sees_what_is_behind_it_and_proposes_it() {
        String tag = newTag();
        screen.login("zoe").follow("Propose");

        screen.see("#tags", "Weekly")
                .type("#tag", tag.substring(2))
                .click("button.pick[value='" + tag + "']")
                .see("#image", "linux/amd64, linux/arm64")
                .type("#why", "It is the week we wanted")
                .click("form.fields > p:last-child button");

        screen.see("h1", "in review").see("#why + ul", "RSP operations").see(".comparison", "linux/arm64");
        assertThat(screen.path()).startsWith("/proposals/P-");
        assertThat(screen.text("main")).contains(Chromium.ZONE).contains("Earliest possible window");
        screen.assertNothingWentWrong();
    }

    @Test
    void an_open_page_follows_what_happens_and_leaves_alone_what_is_being_typed() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe").open("/proposals/" + id).type("#withdrawal-reason", "I am not sure");
        screen.run("window.untouched = true");

        doings().approve(id, "fine");

        screen.see("h1", "verifying").see("#live-reviews", "Data Preview Coordination");
        assertThat(screen.value("#withdrawal-reason")).isEqualTo("I am not sure");
        assertThat(screen.run("return document.activeElement.id")).isEqualTo("withdrawal-reason");
        assertThat(screen.run("return window.untouched")).isEqualTo(true);
        screen.assertNothingWentWrong();
    }

    @Test
    void the_diagram_shows_where_the_proposal_is_and_how_it_came_there() {
        String id = doings().propose(newTag(), "It is good");
        doings().approve(id, "fine");
        screen.login("zoe").open("/proposals/" + id).click("#diagram summary");

        screen.find(".diagram [data-element-id=userTask_attestNotebooks].now");
        screen.find(".diagram [data-element-id=flow_approvedAtRspOps].passed");
        assertThat(screen.run("return document.querySelector('[data-element-id=flow_deferredAtRspOps].passed')"))
                .isNull();
        screen.find(".diagram .bjs-powered-by");
        screen.see("#live-path", "Attest notebooks");
        screen.run("document.getElementById('diagram').scrollIntoView()");
        screen.assertNothingWentWrong();
    }

    @Test
    void who_has_proposed_can_take_it_back_where_it_is_shown() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe").open("/proposals/" + id);

        screen.type("#withdrawal-reason", "a mistake").click("#live-forms button");

        screen.see("h1", "withdrawn").seeNo("#withdrawal-reason").open("/").see("#ended ~ div", id);
    }
}

package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenBoardTests extends BrowserTest {

    @Test
    void a_board_that_is_kept_open_follows_what_happens() {
        String tag = newTag();
        screen.login("rsp").open("/").run("window.untouched = true");

        String id = doings().propose(tag, "It is good");
        screen.see("#live-open", tag).see("#live-open", "waiting for the meeting RSP operations: rsp since 2026-11-23");
        screen.see("#live-tasks", "evidence: " + id);
        doings().approve(id, "fine");

        screen.await(browser -> !screen.text("#live-tasks").contains("evidence: " + id));
        assertThat(screen.run("return window.untouched")).isEqualTo(true);
        screen.assertNothingWentWrong();
    }
}

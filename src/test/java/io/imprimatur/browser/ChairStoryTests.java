package io.imprimatur.browser;

import org.junit.jupiter.api.Test;

class ChairStoryTests extends BrowserTest {

    @Test
    void a_chair_decides_on_the_agenda() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("rsp").follow("Meetings").follow("RSP operations");

        String item = "article:has(a[href='/proposals/" + id + "'])";
        screen.type(item + " textarea", "let us take it").click(item + " button[value=approve]");

        screen.see(".just-done", id).follow(id).see("#live-reviews", "let us take it");
        screen.assertNothingWentWrong();
    }
}

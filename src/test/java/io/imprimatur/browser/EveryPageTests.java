package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryPageTests extends BrowserTest {

    static final String HOSTILE =
            "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>'\"&{{7*7}}${7*7}";

    @Test
    void every_page_can_be_read_by_everybody_on_any_screen_whatever_people_have_written() {
        String hostile = HOSTILE + " " + "long".repeat(80);
        String promoted = newTag();
        doings().promote(promoted, hostile);
        doings().promote(newTag(), hostile);
        String digest = FIRST.digestOf(NAME, promoted).orElseThrow().value();
        String restore = doings().askForRestore("otto", digest, hostile);
        String id = doings().propose(LONGEST_TAG, hostile);
        doings().signOff(id, hostile);
        screen.login("olga");

        for (String page : pages(id, "/restores/" + restore)) {
            screen.open(page);
            new Legible(screen).check(page);
        }
        doings().withdrawRestore("otto", restore, "the test is over");
    }

    @Test
    void every_page_can_be_used_by_the_keyboard_alone() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe");

        for (String page : pages(id)) {
            screen.open(page.replace("#diagram", ""));
            screen.await(browser -> screen.run("return !document.querySelector('.htmx-request')")
                    .equals(true));
            assertThat(screen.notReachedByTab()).as(page).isEmpty();
        }
    }

    @Test
    void a_page_that_is_printed_is_ink_on_paper_and_hides_nothing() {
        String id = doings().propose(newTag(), "It is good");
        screen.login("zoe").open("/proposals/" + id).look("dark").print();

        assertThat(screen.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        screen.seeNo("body > header").seeNo("#withdrawal-reason").see("#live-path", "now");
    }

    @Test
    void what_scripts_add_can_be_had_without_them() {
        String tag = newTag();
        screen.login("zoe").scripts(false);
        try {
            screen.open("/propose").type("#tag", tag).click("noscript button");
            screen.click("button.pick[value='" + tag + "']").see("#image", "linux/amd64");
            screen.type("#why", "no scripts here").click("form.fields > p:last-child button");
            screen.see("h1", "in review").follow("Compare with").see("main", "linux/amd64");
        } finally {
            screen.scripts(true);
        }
    }

    private static List<String> pages(String id, String... others) {
        List<String> pages = new ArrayList<>(List.of(
                "/",
                "/propose",
                "/proposals/" + id + "#diagram",
                "/proposals/" + id + "/comparison",
                "/channels/recommended",
                "/meetings",
                "/meetings/rsp-ops",
                "/windows",
                "/windows/patch-thursday/2026-11-26T23:00Z",
                "/roles",
                "/history",
                "/audit"));
        pages.addAll(List.of(others));
        return pages;
    }
}

package io.imprimatur.browser;

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

        for (String page : pages(id, restore)) {
            screen.open(page);
            new Legible(screen).check(page);
        }
        doings().withdrawRestore("otto", restore, "the test is over");
    }

    @Test
    void what_scripts_add_can_be_had_without_them() {
        String tag = newTag();
        screen.login("zoe").scripts(false);
        try {
            screen.open("/propose").type("#tag", tag).click("noscript button");
            screen.click("button.pick[value='" + tag + "']").see("#image", "linux/amd64");
            screen.type("#why", "no scripts here").click("form.fields > p:last-child button");
            screen.see("h1", "in review").follow("Compare it").see("main", "linux/amd64");
        } finally {
            screen.scripts(true);
        }
    }

    private static List<String> pages(String id, String restore) {
        return List.of(
                "/",
                "/propose",
                "/proposals/" + id + "#diagram",
                "/proposals/" + id + "/comparison",
                "/channels/recommended",
                "/restores/" + restore,
                "/meetings",
                "/meetings/rsp-ops",
                "/windows",
                "/windows/patch-thursday/2026-11-26T23:00Z",
                "/roles",
                "/history",
                "/audit");
    }
}

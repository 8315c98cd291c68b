package io.imprimatur.browser;

import java.util.List;
import org.junit.jupiter.api.Test;

class EveryPageTests extends BrowserTest {

    static final String HOSTILE =
            "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>'\"&{{7*7}}${7*7}";

    @Test
    void every_page_can_be_read_by_everybody_on_any_screen_whatever_people_have_written() {
        String hostile = HOSTILE + " " + "long".repeat(80);
        String id = doings().propose(LONGEST_TAG, hostile);
        doings().openTicket(id, hostile);
        screen.login("ada");

        for (String page : pages(id)) {
            screen.open(page);
            new Readable(screen).inAnyLight(page);
            screen.assertNothingWentWrong();
        }
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

    private static List<String> pages(String id) {
        return List.of(
                "/",
                "/propose",
                "/proposals/" + id + "#diagram",
                "/proposals/" + id + "/comparison",
                "/meetings",
                "/meetings/rsp-ops",
                "/windows",
                "/roles",
                "/history",
                "/audit");
    }
}

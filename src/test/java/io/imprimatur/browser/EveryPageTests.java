package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EveryPageTests extends BrowserTest {

    static final String HOSTILE =
            "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>'\"&{{7*7}}${7*7}";

    /** Text that leaves the box it belongs in, unless the box is scrolled or is for screen readers alone. */
    private static final String SPILT =
            """
            return [...document.querySelectorAll('main *')]
              .filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
              .filter(each => getComputedStyle(each).overflowX === 'visible' && getComputedStyle(each).display !== 'inline')
              .filter(each => !each.closest('.unseen, .djs-container, svg, .scroll > pre'))
              .filter(each => ![...each.children].some(child => getComputedStyle(child).overflowX !== 'visible'))
              .map(each => each.outerHTML.slice(0, 200));""";

    private static final String TOO_WIDE = "return document.documentElement.scrollWidth > window.innerWidth";

    @Test
    void every_page_can_be_read_by_everybody_on_any_screen_whatever_people_have_written() {
        String hostile = HOSTILE + " " + "long".repeat(80);
        String id = doings().propose(LONGEST_TAG, hostile);
        doings().openTicket(id, hostile);
        screen.login("ada");

        for (String page : pages(id)) {
            screen.open(page);
            screen.await(browser -> screen.run("return !document.querySelector('.htmx-request')")
                    .equals(true));
            for (String scheme : List.of("light", "dark")) assertReadable(page, scheme);
            screen.assertNothingWentWrong();
        }
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

    private void assertReadable(String page, String scheme) {
        screen.look(scheme).size(360, 800);
        screen.keepPicture(("every" + page + "_360_" + scheme).replaceAll("\\W+", "_"));
        assertThat(Axe.complaints(screen)).as(page + " in the " + scheme).isEmpty();
        for (int width : new int[] {360, 1280, 1920}) {
            screen.size(width, 900);
            assertThat(screen.run(TOO_WIDE))
                    .as(page + " is wider than " + width)
                    .isEqualTo(false);
            assertThat((List<?>) screen.run(SPILT)).as(page + " at " + width).isEmpty();
        }
        screen.keepPicture(("every" + page + "_1920_" + scheme).replaceAll("\\W+", "_"));
        assertThat(screen.run("return window.broken"))
                .as("what people wrote is run on " + page)
                .isNull();
    }
}

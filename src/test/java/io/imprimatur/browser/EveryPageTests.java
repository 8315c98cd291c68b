package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EveryPageTests extends BrowserTest {

    static final String HOSTILE =
            "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>'\"&{{7*7}}${7*7}";

    private static final String TOO_WIDE = "return document.documentElement.scrollWidth > window.innerWidth";

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
            screen.await(browser -> screen.run("return !document.querySelector('.htmx-request')")
                    .equals(true));
            for (String scheme : List.of("light", "dark")) assertReadable(page, scheme);
            screen.assertNothingWentWrong();
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

    private void assertReadable(String page, String scheme) {
        screen.look(scheme).size(360, 800);
        assertThat(screen.run(TOO_WIDE)).as(page + " is wider than 360 pixels").isEqualTo(false);
        screen.keepPicture(("every" + page + "_360_" + scheme).replaceAll("\\W+", "_"));
        assertThat(complaints()).as(page + " in the " + scheme).isEmpty();
        screen.size(1280, 900);
        assertThat(screen.run(TOO_WIDE)).as(page + " is wider than 1280 pixels").isEqualTo(false);
        assertThat(screen.run("return window.broken"))
                .as("what people wrote is run on " + page)
                .isNull();
    }

    // A table that scrolls sideways is called what its section is called: it is all there is in it.
    /** By the rules of WCAG 2.1, levels A and AA, and what is good practice besides. */
    private List<?> complaints() {
        Object found = screen.runAndWait(
                """
                const done = arguments[0], script = document.createElement('script');
                const words = rule => rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary);
                script.src = '/webjars/axe-core/axe.min.js';
                script.onload = () => axe.run({ exclude: [['.djs-container']] }, { rules: { 'landmark-unique': { enabled: false } } })
                  .then(found => done(found.violations.flatMap(words)), failed => done([String(failed)]));
                document.head.append(script);""");
        return (List<?>) found;
    }
}

package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Whether everybody can read a page, on any screen, by day and by night. */
record Legible(Screen screen) {

    private static final String TOO_WIDE = "return document.documentElement.scrollWidth > window.innerWidth";

    /** Keeps a picture of each width by day, and of the smallest by night. */
    void check(String page) {
        screen.await(browser ->
                screen.run("return !document.querySelector('.htmx-request')").equals(true));
        for (String scheme : List.of("light", "dark")) {
            screen.look(scheme).size(360, 800);
            fits(page, 360);
            keep(page, "360_" + scheme);
            assertThat(complaints()).as(page + " in the " + scheme).isEmpty();
        }
        screen.look("light");
        for (int width : new int[] {1920, 1280}) {
            screen.size(width, 1000);
            fits(page, width);
            keep(page, width + "_light");
        }
        assertThat(screen.run("return window.broken"))
                .as("what people wrote is run on " + page)
                .isNull();
        screen.assertNothingWentWrong();
    }

    private void fits(String page, int width) {
        assertThat(screen.run(TOO_WIDE))
                .as(page + " is wider than " + width + " pixels")
                .isEqualTo(false);
    }

    private void keep(String page, String how) {
        screen.keepPicture(("every" + page + "_" + how).replaceAll("\\W+", "_"));
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

package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Looks whether a page can be read by everybody on any screen. */
final class Readable {

    private static final String TOO_WIDE = "return document.documentElement.scrollWidth > window.innerWidth";

    private final Screen screen;

    Readable(Screen screen) {
        this.screen = screen;
    }

    /** The page that is open. */
    void inAnyLight(String page) {
        screen.await(browser ->
                screen.run("return !document.querySelector('.htmx-request')").equals(true));
        for (String scheme : List.of("light", "dark")) assertReadable(page, scheme);
        screen.look("light");
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

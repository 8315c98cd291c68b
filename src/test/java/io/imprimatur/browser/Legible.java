package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Whether everybody can read a page, on any screen, by day and by night. */
record Legible(Screen screen) {

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

    /** Keeps a picture of each width by day, and of the smallest by night. */
    void check(String page) {
        screen.await(browser ->
                screen.run("return !document.querySelector('.htmx-request')").equals(true));
        for (String scheme : List.of("light", "dark")) {
            screen.look(scheme).size(360, 800);
            fits(page, 360);
            keep(page, "360_" + scheme);
            assertThat(Axe.complaints(screen)).as(page + " in the " + scheme).isEmpty();
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
        assertThat((List<?>) screen.run(SPILT)).as(page + " at " + width).isEmpty();
    }

    private void keep(String page, String how) {
        screen.keepPicture(("every" + page + "_" + how).replaceAll("\\W+", "_"));
    }
}

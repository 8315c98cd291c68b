package io.imprimatur.browser;

import java.util.List;

/** What the page that is open does wrong by people who cannot see it, or not well. */
final class Axe {

    private Axe() {}

    // A table that scrolls sideways is called what its section is called: it is all there is in it.
    /** By the rules of WCAG 2.1, levels A and AA, and what is good practice besides. */
    static List<?> complaints(Screen screen) {
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

package io.imprimatur.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that is to happen in a window, happens in it, or was to.
 *
 * @param id e.g. {@code P-17}
 * @param title e.g. {@code Weekly 2026_40}
 * @param page the path of its page
 * @param effect what people will notice, e.g. {@code becomes Recommended image of the Science Platform}
 * @param remark what there is to say of how it stands; empty if nothing
 * @param at when it was done
 * @param parts how it stands in each place that it concerns
 */
public record DayItem(
        String id,
        String title,
        String page,
        String effect,
        Mark mark,
        String remark,
        Optional<Instant> at,
        List<Part> parts) {

    /** Where it is among what the window has to do; in the order in which people look for it. */
    public enum Mark {
        DONE("done"),
        NOW("in progress"),
        STOPPED("stopped"),
        NEXT("planned"),
        NOT_HERE("not in this window");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param where e.g. a repository or an environment */
    public record Part(String where, String state) {}
}

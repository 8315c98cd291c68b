package io.imprimatur.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Operation planned for a maintenance window, in progress, done, or dropped.
 *
 * @param id e.g. {@code P-17}
 * @param title e.g. {@code Weekly 2026_40}
 * @param page path of its page
 * @param effect visible effect, e.g. {@code becomes Recommended image of the Science Platform}
 * @param remark explanation of its status; may be empty
 * @param at completion time
 * @param parts status by repository or environment
 */
public record MaintenanceDayItem(
        String id,
        String title,
        String page,
        String effect,
        ItemStatus mark,
        String remark,
        Optional<Instant> at,
        List<ItemPart> parts) {

    /** Status within the window, in display order. */
    public enum ItemStatus {
        DONE("done"),
        NOW("in progress"),
        STOPPED("stopped"),
        NEXT("planned"),
        NOT_HERE("not in this window");

        private final String words;

        ItemStatus(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param where e.g. a repository or an environment */
    public record ItemPart(String where, String state) {}
}

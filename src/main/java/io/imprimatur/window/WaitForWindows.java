package io.imprimatur.window;

import java.util.List;

/** What waits for windows, of one kind, e.g. proposals. */
public interface WaitForWindows {

    /** All that waits now. */
    List<Waiting> waiting();

    /**
     * One of them.
     *
     * @param id as people know it, e.g. {@code P-17}
     * @param follow lets it look again for which window it waits, in a transaction of its own
     */
    record Waiting(String id, Runnable follow) {}
}

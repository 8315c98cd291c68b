package io.imprimatur.window;

import java.util.List;

/** Contributes objects that wait for windows, e.g. proposals. */
public interface WaitForWindows {

    /** Objects that are waiting. */
    List<Waiting> waiting();

    /**
     * Waiting object.
     *
     * @param id id, e.g. {@code P-17}
     * @param follow replans the object, in a transaction of its own
     */
    record Waiting(String id, Runnable follow) {}
}

package io.imprimatur.calendar;

import java.util.List;

/** Contributes objects that wait for windows, e.g. proposals. */
public interface WaitingChanges {

    /** Objects that are waiting. */
    List<WaitingChange> waiting();

    /**
     * Waiting object.
     *
     * @param id id, e.g. {@code P-17}
     * @param replan replans the object, in a transaction of its own
     */
    record WaitingChange(String id, Runnable replan) {}
}

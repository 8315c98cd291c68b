package io.imprimatur.calendar;

import io.imprimatur.platform.refusal.Refusal;

/** No window of the calendar opens at this time. */
public class NoSuchWindow extends Refusal {

    public NoSuchWindow(String calendar, String start) {
        super(
                Kind.UNKNOWN,
                "no window of '" + calendar + "' opens at '" + start
                        + "': expected the time at which one does, e.g. 2026-12-03T23:00Z");
    }
}

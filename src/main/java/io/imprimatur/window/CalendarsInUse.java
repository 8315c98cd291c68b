package io.imprimatur.window;

import java.util.Map;

/** Calendars whose windows something else than a channel waits for, so that a misspelt one stops the start. */
public interface CalendarsInUse {

    /** Ids of calendars, by where the configuration names them. */
    Map<String, String> byPath();
}

package io.imprimatur.window;

import java.util.List;
import java.util.Map;

/** Calendars whose windows something else than a channel waits for. */
public interface CalendarsInUse {

    /** Ids of calendars, by where the configuration names them, so that a misspelt one stops the start. */
    Map<String, String> byPath();

    /** What may wait for their windows, for who wants to see every window there is. */
    List<Claim> claims();
}

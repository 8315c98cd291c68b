package io.imprimatur.window;

import java.time.ZonedDateTime;

/**
 * One occurrence of a meeting's calendar.
 *
 * @param id of the meeting, e.g. {@code rsp-ops}
 * @param start in the meeting's zone, included
 * @param end in the meeting's zone, excluded
 */
public record Meeting(String id, String title, ZonedDateTime start, ZonedDateTime end) {}

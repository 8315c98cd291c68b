package io.imprimatur.calendar;

import java.time.ZonedDateTime;

/**
 * Occurrence of a meeting.
 *
 * @param id id of the meeting, e.g. {@code rsp-ops}
 * @param start inclusive, in the meeting's zone
 * @param end exclusive, in the meeting's zone
 */
public record Meeting(String id, String title, ZonedDateTime start, ZonedDateTime end) {}

package io.imprimatur.board;

import io.imprimatur.refusal.Refusal;

/** There is no meeting at that time. */
public class NoSuchAgenda extends Refusal {

    public NoSuchAgenda(String meeting, String start) {
        super(
                Kind.UNKNOWN,
                "'" + start + "' is not an agenda of " + meeting
                        + ": expected the time at which it began or is to begin, e.g. 2026-11-23T17:00Z");
    }
}

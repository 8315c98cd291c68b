package io.imprimatur.review;

import io.imprimatur.refusal.Refusal;

/** The meeting has no such agenda item. */
class UnknownAgendaItem extends Refusal {

    UnknownAgendaItem(long item, Meeting meeting) {
        super(Kind.UNKNOWN, item + " is not on an agenda of " + meeting.id() + ": expected the number of an item");
    }
}

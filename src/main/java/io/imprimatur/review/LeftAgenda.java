package io.imprimatur.review;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.refusal.Refusal;
import java.util.Locale;

/** The item is no longer open: another user decided, or it moved to another agenda. */
class LeftAgenda extends Refusal {

    LeftAgenda(AgendaItem item, Proposal proposal) {
        super(Kind.CONFLICT, item.proposal() + " is not waiting here any more: " + why(item, proposal));
    }

    private static String why(AgendaItem item, Proposal proposal) {
        return item.said()
                .map(review -> "decided already, " + word(review.decision()) + " by " + review.by() + " at " + review.at())
                .orElseGet(() -> proposal.state().isOpen()
                        ? "it was carried over to the next agenda"
                        : "it is " + word(proposal.state()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

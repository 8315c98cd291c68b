package io.imprimatur.review;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.refusal.Refusal;
import java.util.Locale;

/** Somebody was quicker, or the item waits on another agenda. */
class LeftAgenda extends Refusal {

    LeftAgenda(AgendaItem item, Proposal proposal) {
        super(Kind.CONFLICT, item.proposal() + " is no longer pending here: " + why(item, proposal));
    }

    private static String why(AgendaItem item, Proposal proposal) {
        return item.said()
                .map(said -> "already decided, " + word(said.decision()) + " by " + said.by() + " at " + said.at())
                .orElseGet(() -> proposal.state().isOpen()
                        ? "it was carried over to the next agenda"
                        : "it is " + word(proposal.state()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

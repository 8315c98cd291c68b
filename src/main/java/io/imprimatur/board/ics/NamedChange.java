package io.imprimatur.board.ics;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.update.ServiceUpdate;
import java.util.Locale;

/**
 * A proposal or an update as an event names it.
 *
 * @param page its address below the board's, e.g. {@code /proposals/P-17}
 * @param what is changed, as people call it, e.g. {@code Weekly 2026_40} or {@code nublado in idfprod}
 * @param state where it is, in words
 */
record NamedChange(String id, String page, String what, String state) {

    static NamedChange of(Proposal proposal) {
        String id = proposal.id().toString();
        return new NamedChange(id, "/proposals/" + id, proposal.candidate().name(), inWords(proposal.state()));
    }

    static NamedChange of(ServiceUpdate update) {
        String id = update.id().toString();
        String what = update.service() + (update.version().isEmpty() ? "" : " " + update.version()) + " in "
                + update.at().environment();
        return new NamedChange(id, "/updates/" + id, what, inWords(update.state()));
    }

    private static String inWords(Enum<?> state) {
        return state.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}

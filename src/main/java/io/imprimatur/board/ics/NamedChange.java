package io.imprimatur.board.ics;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.update.ServiceUpdate;
import java.util.Locale;

/**
 * Proposal or update planned for an event.
 *
 * @param page path of its page, e.g. {@code /proposals/P-17}
 * @param what display name of the change, e.g. {@code Weekly 2026_40} or {@code nublado in idfprod}
 * @param state state for display
 */
record NamedChange(String id, String page, String what, String state) {

    static NamedChange of(Proposal proposal) {
        String id = proposal.id().toString();
        return new NamedChange(id, "/proposals/" + id, proposal.candidate().name(), text(proposal.state()));
    }

    static NamedChange of(ServiceUpdate update) {
        String id = update.id().toString();
        String what = update.service() + (update.version().isEmpty() ? "" : " " + update.version()) + " in "
                + update.at().environment();
        return new NamedChange(id, "/updates/" + id, what, text(update.state()));
    }

    private static String text(Enum<?> state) {
        return state.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}

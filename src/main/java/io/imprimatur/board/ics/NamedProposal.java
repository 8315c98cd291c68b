package io.imprimatur.board.ics;

import io.imprimatur.proposal.Proposal;
import java.util.Locale;

/**
 * A proposal as an event names it.
 *
 * @param image what people call the candidate, e.g. {@code Weekly 2026_40}
 * @param state where it is, in words
 */
record NamedProposal(String id, String image, String state) {

    static NamedProposal of(Proposal proposal) {
        return new NamedProposal(
                proposal.id().toString(),
                proposal.candidate().name(),
                proposal.state().name().replace('_', ' ').toLowerCase(Locale.ROOT));
    }
}

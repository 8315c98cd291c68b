package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** An open proposal for the same channel has the same digest. */
class ProposedAlready extends Refusal {

    ProposedAlready(PinnedImage image, String openProposal) {
        super(
                Kind.CONFLICT,
                "'" + image.candidate().tag() + "' ("
                        + image.candidate().digest().abbreviated() + ") is proposed for "
                        + image.channel().id() + " already: see " + openProposal);
    }
}

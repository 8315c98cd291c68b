package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** The same digest is proposed for the same channel, and that proposal is still open. */
class ProposedAlready extends Refusal {

    ProposedAlready(PinnedImage image, String openProposal) {
        super(
                Kind.CONFLICT,
                "'" + image.candidate().tag() + "' ("
                        + image.candidate().digest().abbreviated() + ") is proposed for "
                        + image.channel().id() + " already: see " + openProposal);
    }
}

package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** The alias is on this very image in every repository of the channel. */
class RecommendedAlready extends Refusal {

    RecommendedAlready(PinnedImage image) {
        super(
                Kind.CONFLICT,
                "'" + image.candidate().tag() + "' ("
                        + image.candidate().digest().abbreviated() + ") is what '"
                        + image.channel().alias() + "' points to already: expected another image");
    }
}

package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** The alias already has this digest in every repository of the channel. */
class RecommendedAlready extends Refusal {

    RecommendedAlready(PinnedImage image) {
        super(
                Kind.CONFLICT,
                "'" + image.candidate().tag() + "' ("
                        + image.candidate().digest().abbreviated() + ") is what '"
                        + image.channel().alias() + "' points to already: expected another image");
    }
}

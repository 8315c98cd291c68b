package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;

/** The tag does not exist, or does not refer to a container image. */
class UnusableTag extends Refusal {

    UnusableTag(String message) {
        super(Kind.INVALID, message);
    }
}

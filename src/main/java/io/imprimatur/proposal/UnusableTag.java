package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;

/** There is no such tag, or what it points to cannot be run as a container. */
class UnusableTag extends Refusal {

    UnusableTag(String message) {
        super(Kind.INVALID, message);
    }
}

package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;
import io.imprimatur.registry.RegistryFailure;

/** A registry could not say what it was asked; nothing is known, so nothing is proposed. */
class RegistryUnreachable extends Refusal {

    RegistryUnreachable(RegistryFailure failure) {
        super(Kind.UNREACHABLE, failure.getMessage(), failure);
    }
}

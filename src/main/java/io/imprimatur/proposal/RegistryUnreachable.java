package io.imprimatur.proposal;

import io.imprimatur.refusal.Refusal;
import io.imprimatur.registry.RegistryFailure;

/** A registry did not answer, so the image cannot be proposed. */
class RegistryUnreachable extends Refusal {

    RegistryUnreachable(RegistryFailure failure) {
        super(Kind.UNREACHABLE, failure.getMessage(), failure);
    }
}

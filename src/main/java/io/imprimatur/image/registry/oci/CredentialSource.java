package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.util.Optional;

/** Source of credentials for registries. */
@FunctionalInterface
interface CredentialSource {

    /**
     * @param registry host as in image references, e.g. {@code docker.io}
     * @param timeLimit time limit of the lookup
     */
    Optional<Credentials> at(String registry, TimeLimit timeLimit) throws IOException;

    /** Falls back to the other source if this one has no credentials. */
    default CredentialSource or(CredentialSource other) {
        return (registry, timeLimit) -> {
            Optional<Credentials> known = at(registry, timeLimit);
            return known.isPresent() ? known : other.at(registry, timeLimit);
        };
    }
}

package io.imprimatur.registry.oci;

import java.io.IOException;
import java.util.Optional;

/** Knows who we are at a registry. */
@FunctionalInterface
interface CredentialSource {

    /**
     * @param registry as people write it, e.g. {@code docker.io}
     * @param limit how long the answer may take
     */
    Optional<Credentials> at(String registry, Limit limit) throws IOException;

    /** What the other source knows counts where this one knows nothing. */
    default CredentialSource or(CredentialSource other) {
        return (registry, limit) -> {
            Optional<Credentials> known = at(registry, limit);
            return known.isPresent() ? known : other.at(registry, limit);
        };
    }
}

package io.imprimatur.registry.oci;

import java.io.IOException;
import java.util.Optional;

/** Knows who we are at a registry. */
@FunctionalInterface
interface CredentialSource {

    /** @param registry as people write it, e.g. {@code docker.io} */
    Optional<Credentials> at(String registry) throws IOException;

    /** What the other source knows counts where this one knows nothing. */
    default CredentialSource or(CredentialSource other) {
        return registry -> {
            Optional<Credentials> known = at(registry);
            return known.isPresent() ? known : other.at(registry);
        };
    }
}

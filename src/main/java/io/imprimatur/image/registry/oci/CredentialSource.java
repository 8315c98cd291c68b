package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
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

    /** User name and password or access token for one registry. */
    record Credentials(String username, String password) {

        /** Value of a Basic {@code Authorization} header (RFC 7617). */
        String basic() {
            return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return "Credentials[username=" + username + ", password=***]";
        }
    }
}

package io.imprimatur.image.registry;

import io.imprimatur.image.registry.Registries.RegistryFailure;
import java.util.Optional;

/** Logins at registries, for programs that access them on behalf of this application. */
public interface RegistryLogins {

    /**
     * The login from the application's configuration, otherwise from Docker's.
     *
     * @param registry host as in image references, e.g. {@code docker.io}
     * @throws RegistryFailure if Docker's configuration or credential helper is unusable
     */
    Optional<RegistryLogin> at(String registry);

    /** User name and password or access token for one registry. */
    record RegistryLogin(String username, String password) {

        @Override
        public String toString() {
            return "RegistryLogin[username=" + username + ", password=***]";
        }
    }
}

package io.imprimatur.registry;

import java.util.Optional;

/** Who we are at registries, for programs that speak to them in our place. */
public interface RegistryLogins {

    /**
     * By the configuration, or else by docker's own.
     *
     * @param registry as people write it, e.g. {@code docker.io}
     * @throws RegistryFailure if docker's configuration or its helper cannot be made use of
     */
    Optional<RegistryLogin> at(String registry);
}

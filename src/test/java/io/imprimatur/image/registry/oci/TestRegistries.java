package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.oci.RegistrySettings.Login;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The registry client configured as in production, for local registries. */
final class TestRegistries {

    static final CredentialSource NOBODY = (registry, timeLimit) -> Optional.empty();

    private TestRegistries() {}

    static Registries of(String... hosts) {
        return of(Arrays.stream(hosts).map(TestRegistries::anonymous).toArray(Login[]::new));
    }

    static Registries of(Login... logins) {
        return of(Clock.systemUTC(), logins);
    }

    static Registries of(Clock clock, Login... logins) {
        return RegistryConfiguration.registries(new RegistrySettings(List.of(logins)), NOBODY, clock);
    }

    static Login anonymous(String host) {
        return new Login(host, "", "", true, List.of(), List.of());
    }

    static Login login(String host, String username, String password) {
        return new Login(host, username, password, true, List.of(), List.of());
    }
}

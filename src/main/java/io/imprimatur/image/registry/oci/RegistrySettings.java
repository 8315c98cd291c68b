package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.CredentialSource.Credentials;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connection settings and logins of registries. A registry that is not listed is accessed over https with Docker's
 * logins.
 *
 * @param registries registries that require a login or use http
 */
@ConfigurationProperties("imprimatur")
record RegistrySettings(@DefaultValue List<Login> registries) {

    RegistrySettings {
        registries = List.copyOf(registries);
        Set<String> hosts = new HashSet<>();
        for (int i = 0; i < registries.size(); i++) {
            String path = "imprimatur.registries[" + i + "]";
            registries.get(i).check(path);
            String host = registries.get(i).host();
            if (!hosts.add(host)) throw invalid(path + ".host", host, "each host once");
        }
    }

    Optional<Login> of(String registry) {
        return registries.stream()
                .filter(login -> login.host().equals(registry))
                .findFirst();
    }

    CredentialSource credentials() {
        return (registry, timeLimit) -> of(registry).flatMap(Login::credentials);
    }

    private static IllegalArgumentException invalid(String path, String value, String expected) {
        return new IllegalArgumentException(path + " '" + value + "' is refused: expected " + expected);
    }

    /**
     * One registry.
     *
     * @param host as in image references, e.g. {@code ghcr.io} or {@code localhost:5000}
     * @param username empty if only Docker's configuration has a login
     * @param plainHttp whether to use http instead of https
     * @param tokenHosts other trusted hosts of its token service, as {@code host} or {@code host:port}; these receive
     *     the login
     * @param storageHosts other trusted internal hosts of its blob storage, in the same form; these do not receive the
     *     login
     */
    record Login(
            @DefaultValue("") String host,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("false") boolean plainHttp,
            @DefaultValue List<String> tokenHosts,
            @DefaultValue List<String> storageHosts) {

        private static final Pattern HOST = Pattern.compile(
                "([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

        Login {
            tokenHosts = List.copyOf(tokenHosts);
            storageHosts = List.copyOf(storageHosts);
        }

        Optional<Credentials> credentials() {
            return username.isEmpty() ? Optional.empty() : Optional.of(new Credentials(username, password));
        }

        private void check(String path) {
            if (!isRegistry(host))
                throw invalid(path + ".host", host, "a host as repositories name it, e.g. ghcr.io or localhost:5000");
            if (username.contains(":")) throw invalid(path + ".username", username, "a name without ':'");
            if (username.isEmpty() != password.isEmpty())
                throw invalid(path + ".username", username, "a username and a password, or neither");
            checkHosts(path + ".token-hosts", tokenHosts);
            checkHosts(path + ".storage-hosts", storageHosts);
        }

        private static void checkHosts(String path, List<String> hosts) {
            for (int i = 0; i < hosts.size(); i++)
                if (!HOST.matcher(hosts.get(i)).matches())
                    throw invalid(
                            path + "[" + i + "]", hosts.get(i), "a host, e.g. auth.example.org or localhost:5001");
        }

        private static boolean isRegistry(String host) {
            try {
                return Repository.parse(host + "/any/name").registry().equals(host);
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "Login[host=" + host + ", username=" + username + ", password=***, plainHttp=" + plainHttp + "]";
        }
    }
}

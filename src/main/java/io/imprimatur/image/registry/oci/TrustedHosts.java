package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Policy for hosts other than the registry's own: token services, which receive the login, and storage, which does not.
 * A registry's response alone does not make a host trusted.
 */
final class TrustedHosts {

    /** Token services named by the registries' documentation. */
    private static final Map<String, List<String>> DOCUMENTED =
            Map.of("docker.io", List.of("auth.docker.io"), "registry.gitlab.com", List.of("gitlab.com"));

    private final RegistrySettings settings;
    private final Endpoints endpoints;

    TrustedHosts(RegistrySettings settings, Endpoints endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /**
     * @throws IOException unless the service is on the registry's host, on any port, or configured for this registry
     */
    void checkTokenService(String registry, URI service) throws IOException {
        Stream<String> configured = Stream.concat(
                DOCUMENTED.getOrDefault(registry, List.of()).stream(),
                settings.of(registry).stream().flatMap(login -> login.tokenHosts().stream()));
        if (isOwn(registry, service) || configured.anyMatch(host -> matches(host, service))) return;
        throw new IOException("it names a token service on another host, " + hostAndPort(service)
                + ", which is sent nothing: expected " + registry + "'s own host, or this one in token-hosts of "
                + registry + " below imprimatur.registries");
    }

    /** @throws IOException if the registry redirects to a network further inside than its own, e.g. to loopback */
    void checkStorage(String registry, URI storage) throws IOException {
        boolean configured = settings.of(registry).stream()
                .flatMap(login -> login.storageHosts().stream())
                .anyMatch(host -> matches(host, storage));
        if (isOwn(registry, storage) || configured) return;
        Reach reach = Reach.of(storage);
        if (reach == Reach.NEVER || reach.compareTo(Reach.of(endpoints.apiBase(registry))) > 0)
            throw new IOException(
                    "it sends us to " + hostAndPort(storage) + ", an internal address: expected a public one,"
                            + " or this one in storage-hosts of " + registry + " below imprimatur.registries");
    }

    private boolean isOwn(String registry, URI uri) {
        return host(uri).equals(host(endpoints.apiBase(registry)));
    }

    /** A host without a port means the default port of the scheme. */
    private static boolean matches(String configured, URI uri) {
        String host = configured.toLowerCase(Locale.ROOT);
        int defaultPort = "https".equals(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
        return host.equals(host(uri) + ":" + port) || (port == defaultPort && host.equals(host(uri)));
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? host(uri) : host(uri) + ":" + uri.getPort();
    }

    /** Reachability of an address, from the outermost to the innermost. */
    private enum Reach {
        PUBLIC,
        PRIVATE,
        LOOPBACK,
        NEVER;

        /**
         * The innermost of the host's addresses; an unresolvable host counts as public because it cannot be reached
         * anyway.
         */
        static Reach of(URI uri) {
            try {
                return Arrays.stream(InetAddress.getAllByName(uri.getHost()))
                        .map(Reach::of)
                        .max(Reach::compareTo)
                        .orElse(PUBLIC);
            } catch (UnknownHostException unknown) {
                return PUBLIC;
            }
        }

        private static Reach of(InetAddress address) {
            if (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress())
                return NEVER;
            if (address.isLoopbackAddress()) return LOOPBACK;
            return address.isSiteLocalAddress() || isShared(address.getAddress()) ? PRIVATE : PUBLIC;
        }

        // RFC 6598 (100.64.0.0/10) and RFC 4193 (fc00::/7), which the JDK does not count as private.
        private static boolean isShared(byte[] address) {
            return address.length == 4 ? address[0] == 100 && (address[1] & 0xc0) == 64 : (address[0] & 0xfe) == 0xfc;
        }
    }
}

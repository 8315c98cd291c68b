package io.imprimatur.registry.oci;

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
 * Hosts other than a registry's own that its answers may send us to: token services, which are given the login, and
 * storage, which is not. A registry decides neither by itself.
 */
final class OtherHosts {

    /** Token services that the registries' own documentation names. */
    private static final Map<String, List<String>> DOCUMENTED =
            Map.of("docker.io", List.of("auth.docker.io"), "registry.gitlab.com", List.of("gitlab.com"));

    private final RegistrySettings settings;
    private final Endpoints endpoints;

    OtherHosts(RegistrySettings settings, Endpoints endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /** @throws IOException unless it is on the registry's host, at whatever port, or named for this registry */
    void checkTokenService(String registry, URI service) throws IOException {
        Stream<String> named = Stream.concat(
                DOCUMENTED.getOrDefault(registry, List.of()).stream(),
                settings.of(registry).stream().flatMap(login -> login.tokenHosts().stream()));
        if (isOwn(registry, service) || named.anyMatch(host -> names(host, service))) return;
        throw new IOException("it names a token service on another host, " + shown(service)
                + ", which is sent nothing: expected " + registry + "'s own host, or this one in token-hosts of "
                + registry + " below imprimatur.registries");
    }

    /** @throws IOException if the registry leads from a network to one that is further inside, e.g. to loopback */
    void checkStorage(String registry, URI storage) throws IOException {
        boolean named = settings.of(registry).stream()
                .flatMap(login -> login.storageHosts().stream())
                .anyMatch(host -> names(host, storage));
        if (isOwn(registry, storage) || named) return;
        Reach reach = Reach.of(storage);
        if (reach == Reach.NEVER || reach.compareTo(Reach.of(endpoints.api(registry))) > 0)
            throw new IOException("it sends us to " + shown(storage) + ", an internal address: expected a public one,"
                    + " or this one in storage-hosts of " + registry + " below imprimatur.registries");
    }

    private boolean isOwn(String registry, URI uri) {
        return host(uri).equals(host(endpoints.api(registry)));
    }

    /** Without a port, the usual one is meant. */
    private static boolean names(String named, URI uri) {
        String host = named.toLowerCase(Locale.ROOT);
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return host.equals(host(uri) + ":" + port) || (port == usual && host.equals(host(uri)));
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static String shown(URI uri) {
        return uri.getPort() < 0 ? host(uri) : host(uri) + ":" + uri.getPort();
    }

    /** How far inside an address is, from the outermost. */
    private enum Reach {
        PUBLIC,
        PRIVATE,
        LOOPBACK,
        NEVER;

        /** The innermost of its addresses; one that has none is not reached anyway. */
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

        // RFC 6598's 100.64.0.0/10 and RFC 4193's fc00::/7, which the JDK does not count as private.
        private static boolean isShared(byte[] address) {
            return address.length == 4 ? address[0] == 100 && (address[1] & 0xc0) == 64 : (address[0] & 0xfe) == 0xfc;
        }
    }
}

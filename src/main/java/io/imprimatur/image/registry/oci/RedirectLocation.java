package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Redirect targets in {@code Location} headers. */
final class RedirectLocation {

    private RedirectLocation() {}

    /** @throws IOException if the header is missing, not a web address, or downgrades from https to http */
    static URI of(RegistryResponse registryResponse) throws IOException {
        String text = registryResponse.header("Location").orElse("");
        if (text.isEmpty()) throw new IOException("it sends us elsewhere without a Location");
        URI target = registryResponse.uri().resolve(parse(text));
        boolean downgrade = "https".equals(registryResponse.uri().getScheme()) && "http".equals(target.getScheme());
        if (downgrade || !isWebAddress(target))
            throw new IOException(
                    "it sends us to an address that is not to be trusted: expected http or https as before");
        return target;
    }

    static URI parse(String text) throws IOException {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IOException("it names a malformed address", malformed);
        }
    }

    /** Whether this is a web address without user name or password. */
    static boolean isWebAddress(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web && uri.getHost() != null && uri.getRawUserInfo() == null;
    }

    /** Whether both have the same scheme, host and port. */
    static boolean haveSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        int defaultPort = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getScheme() + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (uri.getPort() < 0 ? defaultPort : uri.getPort());
    }
}

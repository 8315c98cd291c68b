package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Token service named by a registry's challenge, on any host. */
record Realm(URI uri, Optional<String> service, Optional<String> scope) {

    /** @throws IOException if the address may not receive a secret */
    static Realm of(Challenge challenge, boolean registryIsPlainHttp) throws IOException {
        String named = challenge.parameter("realm").orElse("");
        URI uri = RedirectLocation.parse(named);
        boolean allowed = registryIsPlainHttp || "https".equals(uri.getScheme());
        if (!allowed || !RedirectLocation.isWebAddress(uri))
            throw new IOException("it names a token service that is not to be trusted: expected an https address");
        return new Realm(uri, challenge.parameter("service"), challenge.parameter("scope"));
    }

    /** Request URL for the scopes that the request needs and those named by the registry. */
    URI requestUri(Access access) {
        Stream<String> named = scope.stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(each -> !each.isEmpty() && !access.hasResourceOf(each));
        Stream<String> scopes = Stream.concat(access.scopes().stream().sorted(), named);
        String query = Stream.concat(
                        service.stream().map(name -> parameter("service", name)),
                        scopes.map(each -> parameter("scope", each)))
                .collect(Collectors.joining("&"));
        String whole = uri.toString();
        int fragment = whole.indexOf('#');
        String base = fragment < 0 ? whole : whole.substring(0, fragment);
        return URI.create(base + (uri.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }
}

package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An authentication challenge of a {@code WWW-Authenticate} header (RFC 9110, section 11.6.1).
 *
 * @param scheme in lowercase, e.g. {@code bearer}
 * @param parameters by name in lowercase
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern SCHEME =
            Pattern.compile("\\A[,\\s]*+(" + TOKEN + ")(?:\\s++[A-Za-z0-9._~+/-]++=*+\\s*+(?=,|$))?");
    private static final Pattern PARAMETER = Pattern.compile(
            "\\A[,\\s]*+(" + TOKEN + ")\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s,\"]+))");
    private static final int MAX_HEADER_LENGTH = 8 * 1024;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** All challenges of these header values in order; parsing of a header stops at the first syntax error. */
    static List<Challenge> parse(List<String> headers) {
        return headers.stream()
                .filter(header -> header.length() <= MAX_HEADER_LENGTH)
                .flatMap(header -> parse(header).stream())
                .toList();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        Matcher scheme = SCHEME.matcher(header);
        while (scheme.lookingAt()) {
            Map<String, String> parameters = new HashMap<>();
            int end = readParameters(header, scheme.end(), parameters);
            challenges.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
            scheme.region(end, header.length());
        }
        return challenges;
    }

    private static int readParameters(String header, int start, Map<String, String> parameters) {
        Matcher parameter = PARAMETER.matcher(header).region(start, header.length());
        int end = start;
        while (parameter.lookingAt()) {
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value(parameter));
            end = parameter.end();
            parameter.region(end, header.length());
        }
        return end;
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

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
}

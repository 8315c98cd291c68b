package io.imprimatur.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Request received by a registry. */
public final class OciRequest {

    private final String method;
    private final URI uri;
    private final Headers headers;
    private final byte[] body;

    private OciRequest(String method, URI uri, Headers headers, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    static OciRequest read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        return new OciRequest(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    public String method() {
        return method;
    }

    /** Path without query, e.g. {@code /v2/team/app/manifests/w_2026_40}. */
    public String path() {
        return uri.getPath();
    }

    /** Request target with query. */
    String target() {
        return uri.toString();
    }

    Headers headers() {
        return headers;
    }

    /** Copy of this request without a header. */
    OciRequest without(String header) {
        Headers left = new Headers();
        left.putAll(headers);
        left.remove(header);
        return new OciRequest(method, uri, left, body);
    }

    /** Copy of this request with one bit of the body flipped. */
    OciRequest corrupted() {
        byte[] changed = body.clone();
        if (changed.length > 0) changed[changed.length / 2] ^= 1;
        return new OciRequest(method, uri, headers, changed);
    }

    /** Size of the body. */
    public long bytes() {
        return body.length;
    }

    byte[] body() {
        return body.clone();
    }

    /** All values of a header, in order. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Whether the method matches and the path contains the text. */
    public boolean is(String expectedMethod, String inPath) {
        return method.equals(expectedMethod) && path().contains(inPath);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** Decoded query parameter. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** All values of a repeatable query parameter. */
    public List<String> parameters(String name) {
        return Optional.ofNullable(uri.getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + uri + " " + bytes();
    }
}

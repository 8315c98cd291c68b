package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Request to a stand-in.
 *
 * @param raw body, one character per byte
 */
public record StandInRequest(
        String method, String path, Map<String, String> query, Optional<String> authorization, String raw) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StandInRequest read(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream raw = exchange.getRequestBody();
                InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
            return new StandInRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    JiraRequest.parsed(query == null ? "" : query),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(body.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    /** Matches method and end of the path, e.g. {@code is("POST", "/sync")}. */
    public boolean is(String method, String end) {
        return this.method.equals(method) && path.endsWith(end);
    }

    public String body() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    JsonNode json() {
        try {
            return JSON.readTree(bytes());
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not JSON: " + body(), notJson);
        }
    }

    @Override
    public String toString() {
        return method + " " + path + " " + query;
    }
}

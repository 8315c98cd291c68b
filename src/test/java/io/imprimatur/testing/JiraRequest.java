package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Request to {@link JiraServer}. */
public record JiraRequest(
        String method,
        String path,
        Map<String, String> query,
        Optional<String> authorization,
        String contentType,
        String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JiraRequest read(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        return new JiraRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parsed(query == null ? "" : query),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                        .orElse(""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Parses a query or a form body. */
    static Map<String, String> parsed(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(query.split("&"))
                .filter(pair -> pair.contains("="))
                .forEach(pair -> values.put(
                        pair.substring(0, pair.indexOf('=')),
                        URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
        return values;
    }

    /** Matches method and end of the path, e.g. {@code is("POST", "/comment")}. */
    public boolean is(String method, String end) {
        return this.method.equals(method) && path.endsWith(end);
    }

    public boolean writes() {
        return method.equals("PUT") || (method.equals("POST") && !path.contains("/search"));
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not JSON: " + body, notJson);
        }
    }
}

package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Response of {@link JiraServer}. */
record JiraResponse(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JiraResponse json(int status, Object body) {
        try {
            return new JiraResponse(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static JiraResponse html(int status, String body) {
        return new JiraResponse(status, Map.of("Content-Type", "text/html;charset=UTF-8"), body);
    }

    static JiraResponse nothing() {
        return new JiraResponse(204, Map.of(), "");
    }

    /** Error response in Jira's format. */
    static JiraResponse error(int status, String message) {
        return json(status, Map.of("errorMessages", List.of(message), "errors", Map.of()));
    }

    /** Field errors in Jira's format. */
    static JiraResponse error(int status, Map<String, String> fields) {
        return json(status, Map.of("errorMessages", List.of(), "errors", fields));
    }

    JiraResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new JiraResponse(status, more, body);
    }

    void writeTo(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }
}

package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a stand-in answers. */
public record StandInAnswer(int status, Map<String, String> headers, byte[] bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StandInAnswer json(int status, Object body) {
        try {
            return new StandInAnswer(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static StandInAnswer text(int status, String type, String body) {
        return new StandInAnswer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    public StandInAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new StandInAnswer(status, more, bytes);
    }

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void writeTo(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }
}

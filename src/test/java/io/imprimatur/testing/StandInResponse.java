package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Response of a stand-in.
 *
 * @param raw body, one character per byte
 */
public record StandInResponse(int status, Map<String, String> headers, String raw) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StandInResponse json(int status, Object body) {
        try {
            return text(status, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static StandInResponse text(int status, String type, String body) {
        return bytes(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    static StandInResponse bytes(int status, Map<String, String> headers, byte[] body) {
        return new StandInResponse(status, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    public StandInResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new StandInResponse(status, more, raw);
    }

    public String body() {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    void writeTo(HttpExchange exchange) throws IOException {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }
}

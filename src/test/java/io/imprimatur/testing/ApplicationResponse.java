package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** Response of the application. */
public record ApplicationResponse(int status, String contentType, String location, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ApplicationResponse of(HttpResponse<String> response) {
        return new ApplicationResponse(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Location").orElse(""),
                response.body());
    }

    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("expected JSON: " + this, notJson);
        }
    }

    public boolean isProblem() {
        return contentType.startsWith("application/problem+json");
    }

    /** Detail of a problem response. */
    public String detail() {
        return json().path("detail").asText();
    }

    static String write(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

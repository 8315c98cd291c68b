package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.platform.text.UnicodeText;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extracts the error detail of a response for a failure message: one short line without mark-up or secrets. */
final class ErrorDetail {

    private static final int MAX_LENGTH = 200;
    private static final Pattern MARK_UP = Pattern.compile("<[^<>]*>");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s\\uFFFD]+");

    private ErrorDetail() {}

    static String of(RegistryResponse registryResponse) {
        byte[] body = registryResponse.body().bytes();
        String text = Json.parseObject(body).flatMap(ErrorDetail::fromJson).orElseGet(() -> new String(body, UTF_8));
        String line = INVISIBLE
                .matcher(MARK_UP.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .trim();
        String safe = Secrets.of(registryResponse.request()).mask(line);
        return UnicodeText.abbreviate(safe, MAX_LENGTH + 1);
    }

    private static Optional<String> fromJson(JsonNode object) {
        String errors = object.path("errors")
                .valueStream()
                .map(ErrorDetail::codeAndMessage)
                .filter(error -> !error.isEmpty())
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) return Optional.of(errors);
        return List.of("message", "details", "error_description", "error").stream()
                .flatMap(key -> Json.text(object, key).stream())
                .findFirst();
    }

    private static String codeAndMessage(JsonNode error) {
        return Stream.of(Json.text(error, "code"), Json.text(error, "message"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
    }

    /** Secrets of a request, to be masked in error messages where the server echoes them. */
    private record Secrets(List<String> values) {

        private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]++(?:\\.[\\w-]++)*+");
        private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic) [A-Za-z0-9._~+/-]{8,}=*");

        static Secrets of(HttpRequest request) {
            List<String> values = new ArrayList<>();
            for (String authorization : request.headers().allValues("Authorization")) {
                String value = authorization.substring(authorization.indexOf(' ') + 1);
                values.add(value);
                if (authorization.startsWith("Basic ")) values.add(password(value));
            }
            return new Secrets(values);
        }

        String mask(String text) {
            String hidden = text;
            for (String value : values) if (!value.isEmpty()) hidden = hidden.replace(value, "***");
            hidden = AUTHORIZATION.matcher(hidden).replaceAll("$1 ***");
            return JSON_WEB_TOKEN.matcher(hidden).replaceAll("***");
        }

        private static String password(String basic) {
            String pair = new String(Base64.getDecoder().decode(basic), UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        }

        @Override
        public String toString() {
            return "Secrets[" + values.size() + "]";
        }
    }
}

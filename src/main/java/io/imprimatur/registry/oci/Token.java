package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Token with its lifetime; services name the field {@code token}, {@code access_token} or both. */
record Token(String value, Duration lifetime) {

    private static final Pattern FORMAT = Pattern.compile("[\\x21-\\x7e]+");
    private static final int DEFAULT_LIFETIME_SECONDS = 60;

    /** Empty if the response has no token. */
    static Optional<Token> parse(byte[] json) {
        return Json.object(json).flatMap(object -> Json.text(object, "token")
                .or(() -> Json.text(object, "access_token"))
                .filter(value -> FORMAT.matcher(value).matches())
                .map(value -> new Token(value, lifetime(object))));
    }

    private static Duration lifetime(JsonNode object) {
        return Duration.ofSeconds(object.path("expires_in").asInt(DEFAULT_LIFETIME_SECONDS));
    }

    @Override
    public String toString() {
        return "Token[" + lifetime + "]";
    }
}

package io.imprimatur.image.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A monkey without its user, whose token is in the same response.
 *
 * @param notebook file name of the current or failed notebook
 */
record Monkey(String name, String state, int failures, Optional<String> image, Optional<String> notebook) {

    static Monkey of(JsonNode json) {
        JsonNode business = json.path("business");
        return new Monkey(
                json.path("name").asText(),
                json.path("state").asText(),
                business.path("failure_count").asInt(),
                text(business.path("image").path("reference")),
                text(business.path("notebook")));
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.asText(null)).filter(text -> !text.isEmpty());
    }

    boolean hasEnded() {
        return state.equals("FINISHED") || state.equals("ERROR");
    }
}

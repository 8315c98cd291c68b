package io.imprimatur.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What is kept of a monkey: not its user, whose live token is in the same answer.
 *
 * @param notebook the file's name of the one that it is at, or broke off in
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

    boolean isThrough() {
        return state.equals("FINISHED") || state.equals("ERROR");
    }
}

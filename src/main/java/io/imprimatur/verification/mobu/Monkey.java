package io.imprimatur.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What is kept of a monkey: not its user, whose live token is in the same answer. */
record Monkey(String name, String state, int failures, Optional<String> image) {

    static Monkey of(JsonNode json) {
        JsonNode business = json.path("business");
        JsonNode image = business.path("image").path("reference");
        return new Monkey(
                json.path("name").asText(),
                json.path("state").asText(),
                business.path("failure_count").asInt(),
                Optional.ofNullable(image.asText(null)).filter(text -> !text.isEmpty()));
    }

    boolean isThrough() {
        return state.equals("FINISHED") || state.equals("ERROR");
    }
}

package io.imprimatur.image.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts of successful and failed rounds of a flock. */
record FlockSummary(int successes, int failures) {

    static FlockSummary of(JsonNode json) {
        return new FlockSummary(
                json.path("success_count").asInt(), json.path("failure_count").asInt());
    }
}

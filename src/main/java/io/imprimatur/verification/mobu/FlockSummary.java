package io.imprimatur.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;

/** How often the flock has gone through all of its notebooks, and how often it broke off. */
record FlockSummary(int successes, int failures) {

    static FlockSummary of(JsonNode json) {
        return new FlockSummary(
                json.path("success_count").asInt(), json.path("failure_count").asInt());
    }
}

package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.text.UnicodeText;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Jira said to one request. */
record Answer(int status, Optional<Duration> retryAfter, JsonNode body) {

    private static final int LONGEST_WORDS = 300;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How long Jira wants us to wait, if it does; {@code unless} it does not say how long. */
    Optional<Duration> wait(Duration unless) {
        return status == 429 ? retryAfter.or(() -> Optional.of(unless)) : retryAfter;
    }

    boolean isRefusal() {
        return status >= 400 && status < 500 && status != 429;
    }

    /** Whether the next request is likely to fail as well. */
    boolean isAFault(Call call) {
        return status >= 500 || (status == 401 && !call.isAboutSomebody());
    }

    /** Jira's own words, where it has any. */
    String words() {
        Stream<String> messages = StreamSupport.stream(
                        body.path("errorMessages").spliterator(), false)
                .map(JsonNode::asText);
        Stream<String> fields = body.path("errors").properties().stream()
                .map(field -> field.getKey() + ": " + field.getValue().asText());
        String all = Stream.concat(messages, fields).collect(Collectors.joining("; "));
        String said = all.isEmpty() ? body.path("message").asText("") : all;
        return UnicodeText.shortened(said, LONGEST_WORDS + 1);
    }
}

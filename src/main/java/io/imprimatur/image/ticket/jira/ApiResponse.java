package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.platform.text.UnicodeText;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Response of Jira. */
record ApiResponse(int status, Optional<Duration> retryAfter, JsonNode body) {

    private static final int MAX_MESSAGE = 300;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Requested delay before the next request; {@code unless} if Jira requests one without a duration. */
    Optional<Duration> requestedDelay(Duration unless) {
        return status == 429 ? retryAfter.or(() -> Optional.of(unless)) : retryAfter;
    }

    boolean isClientError() {
        return status >= 400 && status < 500 && status != 429;
    }

    /** Whether the next request is likely to fail as well, and so counts for the back-off. */
    boolean triggersBackoff(ApiRequest apiRequest) {
        return status >= 500 || (status == 401 && !apiRequest.isAboutOtherAccount());
    }

    /** Error messages of the response; empty if there are none. */
    String errorMessage() {
        Stream<String> general = StreamSupport.stream(body.path("errorMessages").spliterator(), false)
                .map(JsonNode::asText);
        Stream<String> fields = body.path("errors").properties().stream()
                .map(field -> field.getKey() + ": " + field.getValue().asText());
        String all = Stream.concat(general, fields).collect(Collectors.joining("; "));
        String message = all.isEmpty() ? body.path("message").asText("") : all;
        return UnicodeText.abbreviate(message, MAX_MESSAGE + 1);
    }
}

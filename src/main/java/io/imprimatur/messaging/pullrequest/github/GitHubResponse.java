package io.imprimatur.messaging.pullrequest.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.messaging.pullrequest.ChangeFailed;
import io.imprimatur.platform.text.UnicodeText;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;

/** Response of GitHub. */
record GitHubResponse(int status, JsonNode body) {

    private static final int MAX_MESSAGE_LENGTH = 300;

    /**
     * Body of a successful response.
     *
     * @param action requested action, for the error message
     * @param wanted expected status
     * @throws ChangeFailed if the response is not successful
     */
    JsonNode expect(String action, int wanted) {
        if (status != wanted) throw new ChangeFailed(describe(action) + hint(), null);
        if (!body.isContainerNode())
            throw new ChangeFailed(
                    "GitHub, " + action + ": an unexpected response: is host.api its base address?", null);
        return body;
    }

    boolean mentions(String text) {
        return errorDetail().toLowerCase(java.util.Locale.ROOT).contains(text);
    }

    String describe(String action) {
        HttpStatus known = HttpStatus.resolve(status);
        String reason = known == null ? "" + status : status + " " + known.getReasonPhrase();
        return "GitHub, " + action + ": " + reason + (errorDetail().isEmpty() ? "" : ": " + errorDetail());
    }

    /** Error message and details from the response. */
    private String errorDetail() {
        Stream<String> errors = StreamSupport.stream(body.path("errors").spliterator(), false)
                .map(each ->
                        each.isTextual() ? each.asText() : each.path("message").asText(""));
        String all = Stream.concat(Stream.of(body.path("message").asText("")), errors)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "))
                .replaceAll("\\s+", " ");
        return UnicodeText.abbreviate(all, MAX_MESSAGE_LENGTH + 1);
    }

    private String hint() {
        return switch (status) {
            case 301, 302, 307, 308 -> " (moved: the configured address is outdated)";
            case 401 -> " (the token is wrong or has expired)";
            case 403 -> " (the token lacks a permission: contents and pull requests, read and write)";
            case 404 -> " (not found, or not visible for the token)";
            default -> "";
        };
    }
}

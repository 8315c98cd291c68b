package io.imprimatur.change.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.change.ChangeFailed;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;

/** What GitHub said. */
record GitHubAnswer(int status, JsonNode body) {

    private static final int LONGEST_WORDS = 300;

    /**
     * The body of a success.
     *
     * @param action what it was asked for, begins the message
     * @throws ChangeFailed if it is none
     */
    JsonNode expect(String action, int wanted) {
        if (status != wanted) throw new ChangeFailed(words(action) + hint(), null);
        if (!body.isContainerNode())
            throw new ChangeFailed(
                    "GitHub, " + action + ": an unexpected response: is host.api its base address?", null);
        return body;
    }

    boolean says(String words) {
        return said().toLowerCase(java.util.Locale.ROOT).contains(words);
    }

    String words(String action) {
        HttpStatus known = HttpStatus.resolve(status);
        String reason = known == null ? "" + status : status + " " + known.getReasonPhrase();
        return "GitHub, " + action + ": " + reason + (said().isEmpty() ? "" : ": " + said());
    }

    /** Its own words: what is wrong in general, and with what. */
    private String said() {
        Stream<String> errors = StreamSupport.stream(body.path("errors").spliterator(), false)
                .map(each ->
                        each.isTextual() ? each.asText() : each.path("message").asText(""));
        String all = Stream.concat(Stream.of(body.path("message").asText("")), errors)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(": "))
                .replaceAll("\\s+", " ");
        return all.length() > LONGEST_WORDS ? all.substring(0, LONGEST_WORDS) + "…" : all;
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

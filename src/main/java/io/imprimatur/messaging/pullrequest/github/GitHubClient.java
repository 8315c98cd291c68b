package io.imprimatur.messaging.pullrequest.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import io.imprimatur.platform.http.BoundedHttp;
import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.http.BoundedHttp.NoResponse;
import io.imprimatur.platform.text.UnicodeText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;

/** HTTP client for one repository at GitHub, with authentication and rate limiting. */
class GitHubClient {

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final ObjectMapper JSON = UnicodeText.sanitizing(new ObjectMapper());

    private final Host host;
    private final BoundedHttp http;
    private final RateLimit limit;

    GitHubClient(Host host, Duration timeout, Clock clock) {
        this.host = host;
        this.http = new BoundedHttp(timeout);
        this.limit = new RateLimit(clock);
    }

    /** @param path path relative to the repository, with query */
    GitHubResponse get(String path) {
        return send(path, request(path).GET());
    }

    GitHubResponse post(String path, Map<String, Object> body) {
        return send(path, request(path).POST(BodyPublishers.ofString(json(body))));
    }

    GitHubResponse patch(String path, Map<String, Object> body) {
        return send(path, request(path).method("PATCH", BodyPublishers.ofString(json(body))));
    }

    private HttpRequest.Builder request(String path) {
        String base = host.api().toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/repos/" + host.repository() + path))
                .header("Accept", "application/vnd.github+json")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("User-Agent", "imprimatur")
                .header("Authorization", "Bearer " + host.token());
    }

    private GitHubResponse send(String path, HttpRequest.Builder request) {
        limit.check();
        try {
            BoundedResponse answer = http.send(request.build(), MAX_BYTES);
            limit.record(answer);
            return new GitHubResponse(answer.status(), body(path, answer));
        } catch (NoResponse none) {
            throw new ChangeFailed("GitHub: " + none.getMessage(), none);
        }
    }

    /** Missing node if the response is not JSON, e.g. from a proxy. */
    private static JsonNode body(String path, BoundedResponse answer) {
        if (!answer.complete())
            throw new ChangeFailed("GitHub, " + path + ": an answer of more than " + MAX_BYTES + " bytes", null);
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a pull request", impossible);
        }
    }

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
                    .map(each -> each.isTextual()
                            ? each.asText()
                            : each.path("message").asText(""));
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
}

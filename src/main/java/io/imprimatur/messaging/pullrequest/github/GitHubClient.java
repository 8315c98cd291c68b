package io.imprimatur.messaging.pullrequest.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.messaging.pullrequest.ChangeFailed;
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
}

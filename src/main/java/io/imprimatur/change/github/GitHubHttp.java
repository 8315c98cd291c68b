package io.imprimatur.change.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.RepositorySettings.Host;
import io.imprimatur.http.BoundedAnswer;
import io.imprimatur.http.BoundedHttp;
import io.imprimatur.http.NoAnswer;
import io.imprimatur.text.UnicodeText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Requests about one repository to one GitHub, with our token, and none while it asks us to wait. */
class GitHubHttp {

    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final ObjectMapper JSON = UnicodeText.repairing(new ObjectMapper());

    private final Host host;
    private final BoundedHttp http;
    private final RateLimit limit;

    GitHubHttp(Host host, Duration longestCall, Clock clock) {
        this.host = host;
        this.http = new BoundedHttp(longestCall);
        this.limit = new RateLimit(clock);
    }

    /** @param path below the repository's, with its query */
    GitHubAnswer get(String path) {
        return send(path, request(path).GET());
    }

    GitHubAnswer post(String path, Map<String, Object> body) {
        return send(path, request(path).POST(BodyPublishers.ofString(written(body))));
    }

    GitHubAnswer patch(String path, Map<String, Object> body) {
        return send(path, request(path).method("PATCH", BodyPublishers.ofString(written(body))));
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

    private GitHubAnswer send(String path, HttpRequest.Builder request) {
        limit.check();
        try {
            BoundedAnswer answer = http.send(request.build(), MOST_BYTES);
            limit.note(answer);
            return new GitHubAnswer(answer.status(), body(path, answer));
        } catch (NoAnswer none) {
            throw new ChangeFailed("GitHub: " + none.getMessage(), none);
        }
    }

    /** Missing where it is no JSON, as from a proxy in between. */
    private static JsonNode body(String path, BoundedAnswer answer) {
        if (!answer.whole())
            throw new ChangeFailed("GitHub, " + path + ": an answer of more than " + MOST_BYTES + " bytes", null);
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static String written(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a pull request", impossible);
        }
    }
}

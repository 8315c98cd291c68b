package io.imprimatur.messaging.pullrequest.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.messaging.pullrequest.PullRequests;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestHosts;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus.State;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import io.imprimatur.messaging.pullrequest.github.GitHubClient.GitHubResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** GitHub pull requests from branches of a repository to its main branch. */
class GitHubPullRequests implements PullRequests {

    private static final String OPENING = "opening a pull request";

    private final Host host;
    private final String base;
    private final GitHubClient http;

    GitHubPullRequests(Host host, String base, GitHubClient http) {
        this.host = host;
        this.base = base;
        this.http = http;
    }

    /** GitHub ignores a malformed {@code head} filter and returns all pull requests, hence the second filter. */
    @Override
    public Optional<PullRequest> find(String branch) {
        String query =
                "?state=all&per_page=100&head=" + encoded(host.owner() + ":" + branch) + "&base=" + encoded(base);
        JsonNode all = http.get("/pulls" + query).expect("looking for a pull request", 200);
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> isFrom(each, branch))
                .max(Comparator.comparing(
                                (JsonNode each) -> each.path("state").asText().equals("open"))
                        .thenComparing(each -> each.hasNonNull("merged_at"))
                        .thenComparing(each -> each.path("number").asLong()))
                .map(each -> prepared(branch, each));
    }

    private boolean isFrom(JsonNode pull, String branch) {
        return pull.path("head").path("ref").asText().equals(branch)
                && pull.path("head").path("repo").path("full_name").asText().equalsIgnoreCase(host.repository())
                && pull.path("base").path("ref").asText().equals(base);
    }

    @Override
    public PullRequest open(String branch, String title, String body) {
        GitHubResponse answer = http.post("/pulls", Map.of("title", title, "body", body, "head", branch, "base", base));
        if (answer.status() != 422) return prepared(branch, answer.expect(OPENING, 201));
        if (answer.mentions("already exists"))
            return find(branch).orElseThrow(() -> new ChangeFailed(answer.describe(OPENING), null));
        throw new ChangeRefused(answer.describe(OPENING));
    }

    @Override
    public PullRequestStatus status(long number) {
        JsonNode pull = http.get("/pulls/" + number).expect("looking at pull request " + number, 200);
        if (pull.path("merged").asBoolean(false)) return new PullRequestStatus(State.MERGED, Optional.of(merged(pull)));
        boolean open = pull.path("state").asText().equals("open");
        return new PullRequestStatus(open ? State.OPEN : State.CLOSED, Optional.empty());
    }

    /** GitHub uses CRLF line ends after an edit in the browser. */
    @Override
    public void appendToDescription(long number, String paragraph) {
        String action = "describing pull request " + number;
        JsonNode pull = http.get("/pulls/" + number).expect(action, 200);
        String body = pull.path("body").asText("").stripTrailing();
        if (body.replace("\r\n", "\n").contains(paragraph)) return;
        String longer = body.isEmpty() ? paragraph : body + "\n\n" + paragraph;
        GitHubResponse answer = http.patch("/pulls/" + number, Map.of("body", longer));
        if (answer.status() == 422) throw new ChangeRefused(answer.describe(action));
        answer.expect(action, 200);
    }

    /** Commit of a merge, squash or rebase. Before the merge, GitHub reports a test merge here. */
    private static String merged(JsonNode pull) {
        String commit = pull.path("merge_commit_sha").asText("");
        if (!commit.matches("[0-9a-f]{40}"))
            throw new ChangeFailed(
                    "GitHub, pull request " + pull.path("number") + ": merged as '" + commit + "'", null);
        return commit;
    }

    private static PullRequest prepared(String branch, JsonNode pull) {
        return new PullRequest(
                branch, pull.path("number").asLong(), page(pull.path("html_url").asText("")));
    }

    /** Validated because it becomes a link on pages. */
    private static URI page(String text) {
        if (!text.matches("https?://[!-~&&[^\"<>\\\\^`{|}]]+"))
            throw new ChangeFailed("GitHub, reading a pull request: its page is '" + text + "'", null);
        return URI.create(text);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** Creates GitHub clients for repositories with a host. */
    @Component("gitHubHost")
    static class GitHubHost implements PullRequestHosts {

        private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

        private final Clock clock;

        GitHubHost(Clock clock) {
            this.clock = clock;
        }

        @Override
        public PullRequests of(Host host, String base) {
            return new GitHubPullRequests(host, base, new GitHubClient(host, REQUEST_TIMEOUT, clock));
        }
    }
}

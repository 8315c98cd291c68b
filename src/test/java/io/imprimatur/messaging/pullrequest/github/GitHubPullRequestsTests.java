package io.imprimatur.messaging.pullrequest.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.messaging.pullrequest.PullRequests;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.GitHubStandIn.Merge;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.StandInResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubPullRequestsTests {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-26T12:00:00Z"));
    private GitHubStandIn gitHub;
    private PullRequests pullRequests;

    @BeforeEach
    void start() {
        gitHub = GitHubStandIn.of(BareGit.make().with("a.yaml", "tag: 1\n"));
        gitHub.repository().commit("imprimatur/u-1", FileMode.REGULAR_FILE, "a.yaml", "tag: 2\n");
        pullRequests = of(GENEROUS);
    }

    private PullRequests of(Duration longestCall) {
        Host host = new Host(URI.create(gitHub.api()), GitHubStandIn.REPOSITORY, GitHubStandIn.TOKEN);
        return GitHubFixture.of(host, longestCall, clock);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void what_was_opened_is_found_by_its_branch_and_by_no_other() {
        PullRequest opened = pullRequests.open("imprimatur/u-1", "Nublado 2", "**why**");
        gitHub.open("imprimatur/u-12", "Another's");

        assertThat(pullRequests.find("imprimatur/u-1")).contains(opened);
        assertThat(opened.page()).hasToString(gitHub.server().url() + "/lsst-sqre/phalanx/pull/1");
        assertThat(gitHub.title(1)).isEqualTo("Nublado 2");
        assertThat(gitHub.body(1)).isEqualTo("**why**");
        assertThat(pullRequests.find("imprimatur/u-2")).isEmpty();
    }

    @Test
    void a_paragraph_is_added_once_to_what_people_have_written() {
        pullRequests.open("imprimatur/u-1", "Nublado 2", "why");
        gitHub.editDescription(1, "why\r\n\r\n- [x] reviewed\r\n");

        pullRequests.appendToDescription(1, "Followed by another");
        pullRequests.appendToDescription(1, "Followed by another");

        assertThat(gitHub.body(1)).isEqualTo("why\r\n\r\n- [x] reviewed\n\nFollowed by another");
        long bare = gitHub.open("imprimatur/u-1", "By hand");
        pullRequests.appendToDescription(bare, "Followed by another");
        assertThat(gitHub.body(bare)).isEqualTo("Followed by another");
        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> pullRequests.appendToDescription(99, "Followed by another"))
                .withMessageContaining("describing pull request 99: 404");
    }

    @Test
    void one_that_is_there_already_is_taken_for_it() {
        long already = gitHub.open("imprimatur/u-1", "By hand");

        assertThat(pullRequests.open("imprimatur/u-1", "Nublado 2", "").number())
                .isEqualTo(already);
    }

    @Test
    void of_several_the_open_one_counts_then_the_merged_one_then_the_newest() {
        gitHub.close(gitHub.open("imprimatur/u-1", "first"));
        gitHub.close(gitHub.open("imprimatur/u-1", "second"));
        assertThat(pullRequests.find("imprimatur/u-1").orElseThrow().number()).isEqualTo(2);

        gitHub.merge(gitHub.open("imprimatur/u-1", "third"), Merge.SQUASH);
        gitHub.close(gitHub.open("imprimatur/u-1", "fourth"));
        assertThat(pullRequests.find("imprimatur/u-1").orElseThrow().number()).isEqualTo(3);

        gitHub.open("imprimatur/u-1", "fifth");
        assertThat(pullRequests.find("imprimatur/u-1").orElseThrow().number()).isEqualTo(5);
    }

    @Test
    void a_branch_without_commits_of_its_own_or_without_existence_is_refused() {
        gitHub.repository().delete("imprimatur/u-1");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> pullRequests.open("imprimatur/u-1", "x", ""))
                .withMessage("GitHub, opening a pull request: 422 Unprocessable Entity: Validation Failed");

        gitHub.repository().branch("imprimatur/u-1");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> pullRequests.open("imprimatur/u-1", "x", ""))
                .withMessageEndingWith("Validation Failed: No commits between main and imprimatur/u-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            401 | {"message":"Bad credentials"}                                  | 401 Unauthorized: Bad credentials (the token is wrong or has expired)
            403 | {"message":"Resource not accessible by personal access token"} | 403 Forbidden: Resource not accessible by personal access token (the token lacks
            404 | {"message":"Not Found"}                                        | 404 Not Found: Not Found (not found, or not visible for the token)
            301 | {"message":"Moved Permanently"}                                | 301 Moved Permanently: Moved Permanently (moved
            500 | ''                                                             | 500 Internal Server Error
            502 | <html>                                                         | 502 Bad Gateway
            200 | <html>login</html>                                             | an unexpected response
            """)
    void each_failure_says_what_to_look_at(int status, String body, String expected) {
        gitHub.server().answerWith(request -> true, StandInResponse.text(status, "application/json", body));

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> pullRequests.find("imprimatur/u-1"))
                .withMessageStartingWith("GitHub, looking for a pull request: " + expected)
                .satisfies(failed -> assertThat(failed.getMessage()).doesNotContain(GitHubStandIn.TOKEN));
    }

    @ParameterizedTest
    @CsvSource({"429, Retry-After, 90", "403, Retry-After, 90", "403, X-RateLimit-Reset, 1795694490"})
    void while_github_asks_to_wait_it_is_left_alone(int status, String header, String value) {
        gitHub.server()
                .answerWith(
                        request -> true,
                        StandInResponse.text(status, "application/json", "{\"message\":\"API rate limit exceeded\"}")
                                .with("X-RateLimit-Remaining", "0")
                                .with(header, value));
        assertWaits("91 s", "u-1");
        gitHub.server().recover();
        gitHub.server().forgetRequests();
        clock.pass(Duration.ofSeconds(89));
        assertWaits("2 s", "u-1");
        assertThat(gitHub.server().requests()).isEmpty();

        clock.pass(Duration.ofSeconds(2));
        assertThat(pullRequests.find("u-1")).isEmpty();
    }

    private void assertWaits(String span, String branch) {
        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> pullRequests.find(branch))
                .withMessage("GitHub requires a delay of " + span + " before the next request");
    }

    @Test
    void one_that_is_slow_or_away_is_said_to_be_so() {
        gitHub.server().hang(request -> true);
        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> of(Duration.ofMillis(200)).status(1))
                .withMessage("GitHub: localhost did not answer within 0.2 s");
        gitHub.close();
        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> pullRequests.status(1))
                .withMessageStartingWith("GitHub: localhost cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "", "https://a/\\\"onclick=x", "https://a b"})
    void a_page_that_is_no_address_becomes_no_link(String page) {
        gitHub.server()
                .answerWith(
                        request -> request.is("POST", "/pulls"),
                        StandInResponse.text(201, "application/json", "{\"number\":1,\"html_url\":\"" + page + "\"}"));

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> pullRequests.open("imprimatur/u-1", "x", ""))
                .withMessageContaining("its page is");
    }

    @Test
    void an_answer_that_is_too_long_is_refused() {
        String huge = "[\"" + "x".repeat(9 * 1024 * 1024) + "\"]";
        gitHub.server().answerWith(request -> true, StandInResponse.text(200, "application/json", huge));

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> pullRequests.find("u-1"))
                .withMessageContaining("an answer of more than 8388608 bytes");
    }
}

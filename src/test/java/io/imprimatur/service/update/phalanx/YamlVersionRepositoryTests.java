package io.imprimatur.service.update.phalanx;

import static io.imprimatur.service.update.phalanx.RepositoryFixtures.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus.State;
import io.imprimatur.platform.git.TemporaryGitFolders;
import io.imprimatur.service.update.VersionRepository.Change;
import io.imprimatur.service.update.VersionRepository.Edit;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.GitHubStandIn.Merge;
import io.imprimatur.testing.StandInResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class YamlVersionRepositoryTests {

    private static final String BRANCH = "imprimatur/u-17";
    private static final String CHART = "applications/nublado/Chart.yaml";
    private static final String VALUES = "applications/nublado/values-idfprod.yaml";
    private static final String CHART_TEXT = "# ours\nappVersion: 8.1.0  # see CHANGELOG\nversion: 1.0.0\n";
    private static final String VALUES_TEXT =
            "controller:\r\n  config:\r\n    images:\r\n      pin: [\"w_2026_30\"]\r\n      recommendedTag: 'recommended'\r\n";

    private GitHubStandIn gitHub;
    private YamlVersionRepository changes;

    @BeforeEach
    void start() {
        gitHub = GitHubStandIn.of(BareGit.make().with(CHART, CHART_TEXT).with(VALUES, VALUES_TEXT));
        changes = RepositoryFixtures.of(gitHub);
    }

    @AfterEach
    void stop() {
        gitHub.close();
        RepositoryFixtures.close();
    }

    @Test
    void a_change_is_one_commit_on_a_branch_of_its_own_and_a_pull_request() {
        Map<String, String> before = gitHub.repository().files("main");
        RevCommit main = gitHub.repository().tip("main").orElseThrow();

        PullRequest pullRequest = changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0"));

        assertThat(pullRequest.branch()).isEqualTo(BRANCH);
        assertThat(pullRequest.page()).hasToString(gitHub.server().url() + "/lsst-sqre/phalanx/pull/1");
        assertThat(gitHub.repository().file(BRANCH, CHART)).isEqualTo(CHART_TEXT.replace("8.1.0", "8.2.0"));
        assertThat(changed(before, gitHub.repository().files(BRANCH))).containsExactly(CHART);
        RevCommit commit = gitHub.repository().tip(BRANCH).orElseThrow();
        assertThat(commit.getParents()).containsExactly(main);
        assertThat(commit.getFullMessage()).isEqualTo("Nublado 8.2.0\n\nFor U-17.\n");
        assertThat(commit.getAuthorIdent().getEmailAddress()).isEqualTo("imprimatur@example.org");
        assertThat(gitHub.title(1)).isEqualTo("Nublado 8.2.0");
        assertThat(gitHub.repository().tip("main")).contains(main);
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        Map<String, String> other = new HashMap<>(after);
        other.entrySet().removeAll(before.entrySet());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        return List.copyOf(other.keySet());
    }

    @Test
    void several_versions_in_several_files_are_one_commit() {
        Change both = new Change(
                BRANCH,
                "w_2026_40",
                "",
                List.of(
                        new Edit(new VersionLocation(VALUES, "controller.config.images.pin"), "w_2026_40"),
                        new Edit(new VersionLocation(VALUES, "controller.config.images.recommendedTag"), "w_2026_40"),
                        new Edit(new VersionLocation(CHART, "appVersion"), "8.2.0")));

        changes.prepare(both);

        assertThat(gitHub.repository().file(BRANCH, VALUES))
                .isEqualTo(VALUES_TEXT.replace("w_2026_30", "w_2026_40").replace("'recommended'", "'w_2026_40'"));
        assertThat(gitHub.repository().file(BRANCH, CHART)).contains("8.2.0  # see CHANGELOG");
    }

    @Test
    void asked_again_it_finds_what_is_there_whatever_became_of_it() {
        Change change = change(BRANCH, CHART, "appVersion", "8.2.0");
        PullRequest first = changes.prepare(change);
        RevCommit pushed = gitHub.repository().tip(BRANCH).orElseThrow();

        assertThat(changes.prepare(change)).isEqualTo(first);
        assertThat(gitHub.repository().tip(BRANCH)).contains(pushed);

        gitHub.merge(first.number(), Merge.SQUASH);
        assertThat(changes.prepare(change)).isEqualTo(first);
        assertThat(gitHub.repository().tip(BRANCH)).isEmpty();
        assertThat(gitHub.pulls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_try_that_broke_off_after_the_push_is_finished_by_the_next(boolean opened) {
        Change change = change(BRANCH, CHART, "appVersion", "8.2.0");
        if (opened) gitHub.server().closeAfter(request -> request.is("POST", "/pulls"));
        else gitHub.server().closeBefore(request -> request.is("POST", "/pulls"));
        assertThatExceptionOfType(ChangeFailed.class).isThrownBy(() -> changes.prepare(change));
        RevCommit pushed = gitHub.repository().tip(BRANCH).orElseThrow();
        gitHub.server().recover();

        changes.prepare(change);

        assertThat(gitHub.repository().tip(BRANCH)).contains(pushed);
        assertThat(gitHub.pulls()).isEqualTo(1);
    }

    @Test
    void two_nodes_at_once_make_one_branch_and_one_pull_request() throws Exception {
        Callable<PullRequest> node =
                () -> RepositoryFixtures.of(gitHub).prepare(change(BRANCH, CHART, "appVersion", "8.2.0"));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            for (Future<PullRequest> each : nodes.invokeAll(List.of(node, node, node, node)))
                assertThat(each.get().number()).isEqualTo(1);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(gitHub.pulls()).isEqualTo(1);
    }

    @Test
    void a_branch_that_somebody_else_is_writing_is_left_to_the_next_try() throws IOException {
        Change change = change(BRANCH, CHART, "appVersion", "8.2.0");
        Path lock = gitHub.repository().lock(BRANCH);

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> changes.prepare(change))
                .withMessageContaining("is busy: ");
        Files.delete(lock);

        assertThat(changes.prepare(change).number()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Merge.class)
    void a_merge_is_seen_however_it_was_made(Merge how) {
        PullRequest pullRequest = changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0"));
        assertThat(changes.status(pullRequest).state()).isEqualTo(State.OPEN);
        assertThat(changes.status(pullRequest).merged()).isEmpty();
        gitHub.repository().with("docs/other.md", "meanwhile");

        String commit = gitHub.merge(pullRequest.number(), how);

        assertThat(changes.status(pullRequest).state()).isEqualTo(State.MERGED);
        assertThat(changes.status(pullRequest).merged().orElseThrow()).hasToString(commit);
        assertThat(gitHub.repository().tip("main").orElseThrow().name()).isEqualTo(commit);
        assertThat(gitHub.repository().file("main", CHART)).contains("8.2.0");
    }

    @Test
    void one_that_was_closed_is_not_taken_for_merged() {
        PullRequest pullRequest = changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0"));

        gitHub.close(pullRequest.number());

        assertThat(changes.status(pullRequest).state()).isEqualTo(State.CLOSED);
        assertThat(changes.status(pullRequest).merged()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            applications/nublado/Chart.yaml  | appVersion | 8.1.0 | no changes
            applications/nublado/Chart.yaml  | appVersoin | 8.2.0 | applications/nublado/Chart.yaml, appVersoin: there is no such key
            applications/nublado/Chart.yml   | appVersion | 8.2.0 | there is no file applications/nublado/Chart.yml
            applications/nublado             | appVersion | 8.2.0 | there is no file applications/nublado
            ../../etc/passwd                 | appVersion | 8.2.0 | there is no file ../../etc/passwd
            link.yaml                        | appVersion | 8.2.0 | link.yaml is a link, not a file
            applications/nublado/Chart.yaml  | a..b       | 8.2.0 | 'a..b' is not a path of keys
            """)
    void what_cannot_be_changed_is_refused_and_nothing_is_pushed(String file, String key, String version, String why) {
        gitHub.repository().commit("main", FileMode.SYMLINK, "link.yaml", CHART);

        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> changes.prepare(change(BRANCH, file, key, version)))
                .withMessageStartingWith(why);
        assertThat(gitHub.repository().tip(BRANCH)).isEmpty();
        assertThat(gitHub.pulls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"main, x", "a..b, x", "'', x", "u-17, ''", "u-17, 'a\nb'"})
    void an_unusable_branch_or_title_is_refused(String branch, String title) {
        Change change =
                new Change(branch, title, "", List.of(new Edit(new VersionLocation(CHART, "appVersion"), "8.2.0")));

        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> changes.prepare(change))
                .withMessageContaining("not usable: expected");
        assertThat(gitHub.server().requests()).isEmpty();
    }

    @Test
    void a_branch_that_says_something_else_is_left_alone() {
        gitHub.repository().commit(BRANCH, FileMode.REGULAR_FILE, CHART, CHART_TEXT.replace("8.1.0", "9.0.0"));

        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0")))
                .withMessageContaining("already exists with different content");
        assertThat(gitHub.repository().file(BRANCH, CHART)).contains("9.0.0");
    }

    @Test
    void a_protected_branch_is_refused_in_the_hosts_words() {
        gitHub.protect("imprimatur/");

        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0")))
                .withMessageContaining("rejects the branch " + BRANCH + ": protected branch hook declined");
    }

    @Test
    void a_token_that_has_expired_says_so_and_is_nowhere_to_be_read() {
        gitHub.expireToken();

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0")))
                .withMessageContaining("the token is wrong or has expired");
        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> changes.currentValue(new VersionLocation(CHART, "appVersion")))
                .withMessageContaining("not authorized")
                .satisfies(failed -> assertThat(failed.toString()).doesNotContain(GitHubStandIn.TOKEN));
        assertThat(RepositoryFixtures.settings(gitHub, gitHub.git()).toString()).doesNotContain(GitHubStandIn.TOKEN);
    }

    @Test
    void a_redirect_does_not_get_the_token() {
        try (GitHubStandIn other = GitHubStandIn.of(gitHub.repository())) {
            gitHub.server()
                    .answerWith(
                            request -> request.path().endsWith("/info/refs"),
                            StandInResponse.text(302, "text/plain", "")
                                    .with("Location", other.git() + "/info/refs?service=git-upload-pack"));

            assertThatExceptionOfType(ChangeFailed.class)
                    .isThrownBy(() -> changes.currentValue(new VersionLocation(CHART, "appVersion")));
            assertThat(other.server().requests()).isEmpty();
        }
    }

    @Test
    void nothing_is_left_behind() throws IOException {
        List<Path> before = temporaryFiles();

        changes.prepare(change(BRANCH, CHART, "appVersion", "8.2.0"));

        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith(TemporaryGitFolders.prefix("change")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_repository_that_is_away_is_a_failure_that_may_pass() {
        GitHubStandIn away = GitHubStandIn.of(BareGit.make());
        away.close();
        YamlVersionRepository elsewhere = RepositoryFixtures.of(gitHub, away.git(), Duration.ZERO);

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> elsewhere.prepare(change(BRANCH, CHART, "appVersion", "8.2.0")))
                .withMessageContaining(away.git() + " does not answer");
    }

    @Test
    void a_repository_in_a_folder_is_as_good() {
        YamlVersionRepository local =
                RepositoryFixtures.of(gitHub, gitHub.repository().url(), Duration.ZERO);

        PullRequest pullRequest = local.prepare(change(BRANCH, CHART, "appVersion", "8.2.0"));
        String commit = gitHub.merge(pullRequest.number(), Merge.MERGE);

        assertThat(local.status(pullRequest).merged().orElseThrow()).hasToString(commit);
        assertThat(local.currentValue(new VersionLocation(CHART, "appVersion"))).contains("8.2.0");
    }

    @Test
    void without_a_host_versions_are_read_and_not_changed() {
        PhalanxSettings settings = new PhalanxSettings(
                java.net.URI.create(gitHub.repository().url()), "main", RepositoryFixtures.AUTHOR, null);
        YamlVersionRepository readOnly = RepositoryFixtures.of(settings, Duration.ZERO);

        assertThat(readOnly.isConfigured()).isFalse();
        assertThat(readOnly.currentValue(new VersionLocation(CHART, "appVersion")))
                .contains("8.1.0");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> readOnly.prepare(change(BRANCH, CHART, "appVersion", "8.2.0")))
                .withMessageContaining("expected imprimatur.updates.phalanx.git and .host");
    }
}

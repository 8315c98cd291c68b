package io.imprimatur.image.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.ticket.IssueTracker;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.IssueTracker.NewIssue;
import io.imprimatur.testing.JiraComment;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JiraIssueTrackerTests {

    @ParameterizedTest
    @EnumSource
    void both_flavours_say_who_we_are_and_let_us_see_the_project(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);

            jira.check();

            assertThat(jira.ownAccount()).isEqualTo(JiraServer.BOT);
            assertThat(jira.lastError()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_page_is_read(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            for (int i = 0; i < 7; i++) server.create("An issue", "a-label");
            JiraIssue talkative = server.create("Another");
            for (int i = 0; i < 7; i++) server.comment(talkative.key(), "acc", "comment " + i);
            server.pageSize(3);

            assertThat(jira.findByLabel("a-label")).hasSize(7).doesNotHaveDuplicates();
            assertThat(jira.comments(talkative.id()))
                    .extracting(IssueComment::body)
                    .hasSize(7)
                    .startsWith("comment 0")
                    .endsWith("comment 6");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_that_a_deletion_shifts_are_read_again(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue issue = server.create("An issue");
            List<JiraComment> said = IntStream.range(0, 7)
                    .mapToObj(i -> server.comment(issue.key(), "acc", "comment " + i))
                    .toList();
            server.pageSize(3);
            server.before(
                    request -> "2".equals(request.query().get("startAt")),
                    () -> server.deleteComment(issue.key(), said.get(0)));

            assertThat(jira.comments(issue.id()))
                    .extracting(IssueComment::body)
                    .containsExactly("comment 1", "comment 2", "comment 3", "comment 4", "comment 5", "comment 6");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_comment_tells_who_may_read_it(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue issue = server.create("An issue");
            server.comment(issue.key(), "acc", "for all");
            server.restricted(issue.key(), "acc", "for some", Map.of("type", "role", "value", "Administrators"));
            server.restricted(
                    issue.key(), "acc", "for others", Map.of("type", "group", "value", "g", "identifier", "276f"));
            server.internal(issue.key(), "acc", "for us");

            List<IssueComment> comments = jira.comments(issue.id());
            for (IssueComment each : comments) jira.addComment(issue.id(), "re " + each.body(), each.visibility());

            assertThat(comments)
                    .extracting(IssueComment::visibility)
                    .containsExactly(
                            Visibility.PUBLIC,
                            new Visibility("role", "Administrators", "", false),
                            new Visibility("group", "g", "276f", false),
                            new Visibility("", "", "", true));
            assertThat(issue.comments().subList(4, 8))
                    .extracting(JiraComment::visibility)
                    .containsExactly(
                            Map.of(),
                            Map.of("type", "role", "value", "Administrators"),
                            Map.of("type", "group", "identifier", "276f"),
                            Map.of());
            assertThat(issue.comments().get(7).isPublic()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOUD, 400", "CLOUD, 401", "CLOUD, 403", "CLOUD, 404", "DATA_CENTER, 401", "DATA_CENTER, 404"})
    void a_watcher_who_is_refused_says_nothing_of_us(JiraEdition flavour, int status) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue issue = server.create("An issue");
            server.refuseWatcher("acc-mia", status);

            for (int i = 0; i < 3; i++)
                assertThatThrownBy(() -> jira.addWatcher(issue.id(), "acc-mia"))
                        .hasMessageContaining("possibly no permission to see the issue")
                        .hasMessageNotContaining("token");
            jira.addWatcher(issue.id(), "acc-ben");

            assertThat(jira.lastError()).isEmpty();
            assertThat(issue.watchers()).containsExactly("acc-ben");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_transition_sets_what_it_demands(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue issue = server.create("An issue");
            server.requireResolution("Fixed");

            assertThatThrownBy(() -> jira.transition(issue.id(), "Done", Map.of()))
                    .hasMessageContaining("400 Bad Request: resolution: Resolution is required.");
            jira.transition(issue.id(), "Done", Map.of("resolution", Map.of("name", "Fixed")));

            assertThat(issue.status()).isEqualTo("Done");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_comment_tells_its_author_and_when_it_was_changed(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue issue = server.create("An issue");
            server.edit(issue.key(), server.comment(issue.key(), "acc-mia", "ack"), "acc-root", "nack");

            IssueComment comment = jira.comments(issue.id()).get(0);

            assertThat(comment.author()).isEqualTo("acc-mia");
            assertThat(comment.editor()).isEqualTo("acc-root");
            assertThat(comment.updated())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAULT, OUTCOME_UNKNOWN, 500 Internal Server Error: Internal server error",
        "CLOSED, OUTCOME_UNKNOWN, no answer",
        "HTML, OUTCOME_UNKNOWN, not JSON but '<!DOCTYPE html><title>Please log in</title>'",
        "REDIRECT, REFUSED, 302 Found",
        "FORBIDDEN, REFUSED, our account lacks a permission",
        "NOT_FOUND, NOT_FOUND, 'not found, or not visible'",
    })
    void what_went_wrong_is_said_and_what_it_means(JiraFault.Kind mood, Kind kind, String words) {
        try (JiraServer server = JiraServer.start(JiraEdition.CLOUD)) {
            server.injectFault(request -> request.is("POST", "/issue"), mood);
            IssueTracker jira = JiraTrackers.at(server, JiraEdition.CLOUD);

            assertThatThrownBy(() -> jira.create(new NewIssue("", "", "l")))
                    .isInstanceOfSatisfying(IssueTrackerFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(kind))
                    .hasMessageContaining("Jira, opening an issue: ")
                    .hasMessageContaining(words);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_token_is_said_without_saying_it(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.with(server.url(), flavour, "wrong-secret");

            assertThatThrownBy(jira::check).hasMessageContaining("the token is wrong or has expired");
            assertThat(jira.lastError()).get().asString().contains("logging in").doesNotContain("wrong-secret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_listening_is_certain_to_have_had_no_effect(JiraEdition flavour) {
        IssueTracker jira = JiraTrackers.with("http://localhost:1", flavour, "t");

        assertThatThrownBy(() -> jira.create(new NewIssue("", "", "l")))
                .isInstanceOfSatisfying(IssueTrackerFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_asked_while_we_are_asked_to_wait(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            server.askToWait(request -> request.is("GET", "/myself"), Duration.ofSeconds(30));
            assertThatThrownBy(jira::ownAccount).hasMessageContaining("requires a delay of 30 s");
            server.recover();
            server.forgetRequests();

            assertThatThrownBy(jira::ownAccount)
                    .hasMessageContaining("before the next request, after: Jira, logging in: 429");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_more_is_written_on_an_issue_than_it_bears(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue there = server.create("An issue");
            long start = System.nanoTime();

            for (int i = 0; i < 25; i++) jira.addWatcher(there.id(), "acc-" + i);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_transition_is_made_once_and_one_that_there_is_not_is_named(JiraEdition flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = JiraTrackers.at(server, flavour);
            JiraIssue issue = server.create("An issue");

            jira.transition(issue.id(), "done", Map.of());
            jira.transition(issue.id(), "Done", Map.of());

            assertThat(issue.status()).isEqualTo("Done");
            assertThat(List.copyOf(server.requests()))
                    .filteredOn(request -> request.is("POST", "/transitions"))
                    .hasSize(1);
            assertThatThrownBy(() -> jira.transition(issue.id(), "Shipped", Map.of()))
                    .hasMessageContaining("no transition 'Shipped' here, only: In Progress, Done");
        }
    }
}

package io.imprimatur.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.testing.JiraFlavour;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraMood;
import io.imprimatur.testing.JiraServer;
import io.imprimatur.ticket.Issue;
import io.imprimatur.ticket.IssueComment;
import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.NewIssue;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JiraTests {

    @ParameterizedTest
    @EnumSource
    void both_flavours_say_who_we_are_and_let_us_see_the_project(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.at(server, flavour);

            jira.check();

            assertThat(jira.me()).isEqualTo(JiraServer.BOT);
            assertThat(jira.trouble()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_page_is_read(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.at(server, flavour);
            for (int i = 0; i < 7; i++) server.create("An issue", "a-label");
            JiraIssue talkative = server.create("Another");
            for (int i = 0; i < 7; i++) server.comment(talkative.key(), "acc", "comment " + i);
            server.pageSize(3);

            assertThat(jira.labelled("a-label")).hasSize(7).doesNotHaveDuplicates();
            assertThat(jira.comments(talkative.id()))
                    .extracting(IssueComment::body)
                    .hasSize(7)
                    .startsWith("comment 0")
                    .endsWith("comment 6");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_comment_tells_its_author_and_when_it_was_changed(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.at(server, flavour);
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
        "FAULT, UNCERTAIN, 500 Internal Server Error: Internal server error",
        "CLOSED, UNCERTAIN, no answer",
        "HTML, UNCERTAIN, not JSON but '<!DOCTYPE html><title>Please log in</title>'",
        "REDIRECT, REFUSED, 302 Found",
        "FORBIDDEN, REFUSED, our account lacks a permission",
        "NOT_FOUND, UNKNOWN, 'not there, or not ours to see'",
    })
    void what_went_wrong_is_said_and_what_it_means(JiraMood.Kind mood, Kind kind, String words) {
        try (JiraServer server = JiraServer.start(JiraFlavour.CLOUD)) {
            server.meets(request -> request.is("POST", "/issue"), mood);
            IssueTracker jira = Jiras.at(server, JiraFlavour.CLOUD);

            assertThatThrownBy(() -> jira.create(new NewIssue("", "", "l")))
                    .isInstanceOfSatisfying(TrackerFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(kind))
                    .hasMessageContaining("Jira, opening an issue: ")
                    .hasMessageContaining(words);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_token_is_said_without_saying_it(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.with(server.url(), flavour, "wrong-secret");

            assertThatThrownBy(jira::check).hasMessageContaining("the token is wrong or has expired");
            assertThat(jira.trouble()).get().asString().contains("logging in").doesNotContain("wrong-secret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_listening_is_certain_to_have_had_no_effect(JiraFlavour flavour) {
        IssueTracker jira = Jiras.with("http://localhost:1", flavour, "t");

        assertThatThrownBy(() -> jira.create(new NewIssue("", "", "l")))
                .isInstanceOfSatisfying(TrackerFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.BUSY))
                .hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_asked_while_we_are_asked_to_wait(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.at(server, flavour);
            server.askToWait(request -> request.is("GET", "/myself"), Duration.ofSeconds(30));
            assertThatThrownBy(jira::me).hasMessageContaining("asks us to wait 30 s");
            server.recover();
            server.forgetRequests();

            assertThatThrownBy(jira::me).hasMessageContaining("before it asks again, after: Jira, logging in: 429");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_more_is_written_on_an_issue_than_it_bears(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.at(server, flavour);
            JiraIssue there = server.create("An issue");
            long start = System.nanoTime();

            for (int i = 0; i < 25; i++) jira.watch(new Issue(there.id(), there.key(), ""), "acc-" + i);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_transition_is_made_once_and_one_that_there_is_not_is_named(JiraFlavour flavour) {
        try (JiraServer server = JiraServer.start(flavour)) {
            IssueTracker jira = Jiras.at(server, flavour);
            JiraIssue issue = server.create("An issue");

            jira.transition(issue.id(), "done");
            jira.transition(issue.id(), "Done");

            assertThat(issue.status()).isEqualTo("Done");
            assertThat(List.copyOf(server.requests()))
                    .filteredOn(request -> request.is("POST", "/transitions"))
                    .hasSize(1);
            assertThatThrownBy(() -> jira.transition(issue.id(), "Shipped"))
                    .hasMessageContaining("no transition 'Shipped' here, only: In Progress, Done");
        }
    }
}

package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.JiraFlavour;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class PollingRoundTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraFlavour.CLOUD);
    private static final int TICKETS = 200;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void jira(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, JiraFlavour.CLOUD, "PT1H");
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @Test
    void a_round_of_200_open_tickets_asks_little_and_reads_what_has_changed() {
        List<JiraIssue> issues = openTickets();
        pollNow();
        issues.stream().limit(5).forEach(issue -> JIRA.comment(issue.key(), account("mia"), "hello"));
        JIRA.forgetRequests();
        long start = System.nanoTime();

        pollNow();

        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("a round of " + TICKETS + " tickets, 5 changed: " + taken.toMillis() + " ms, "
                + JIRA.requests().size() + " requests");
        assertThat(JIRA.requests()).hasSizeLessThan(20).noneMatch(request -> request.writes());
        assertThat(JIRA.requests().stream().filter(request -> request.is("GET", "/comment")))
                .hasSize(5);
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
        oneThatWasDeletedHidesNoOther(issues);
        nodesThatReadAtTheSameTimeTakeAWordOnce();
    }

    private void oneThatWasDeletedHidesNoOther(List<JiraIssue> issues) {
        JIRA.delete(issues.get(0));
        JIRA.comment(issues.get(1).key(), account("mia"), "hello again");
        JIRA.forgetRequests();

        pollNow();

        assertThat(JIRA.requests().stream().filter(request -> request.is("GET", "/comment")))
                .hasSize(1);
    }

    private void nodesThatReadAtTheSameTimeTakeAWordOnce() {
        Story story = ticketOpen();
        JIRA.hooks().toNobody();
        comment(story, "mia", "ack");
        comment(story, "zoe", "ack");

        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < 3; node++)
            nodes.add(CompletableFuture.runAsync(() -> lookNow(issueOf(story).key())));
        nodes.forEach(CompletableFuture::join);
        pollNow();

        soon(() -> assertThat(ours(story)).hasSize(2));
        assertThat(story.actions()).containsOnlyOnce("ACKNOWLEDGED", "COMMENT_TAKEN");
    }

    /** By the tables, since 200 proposals would take their time. */
    private List<JiraIssue> openTickets() {
        List<JiraIssue> issues = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            JiraIssue issue = JIRA.create("A ticket");
            issues.add(issue);
            open(1000 + i, issue);
        }
        return issues;
    }

    private void open(long number, JiraIssue issue) {
        jdbc.sql(
                        """
                        insert into proposal (number, channel, repository, tag, digest, name, platforms, size_bytes,
                          reason, proposer, proposed_at, state, state_since, instance, open_key)
                        values (?, 'recommended', ?, 't', ?, 't', 'linux/amd64', 1, 'r', 'zoe', current_timestamp,
                          'SIGNING_OFF', current_timestamp, ?, ?)""")
                .params(number, FIRST.host() + "/" + NAME, previous.value(), "i" + number, "k" + number)
                .update();
        jdbc.sql(
                        "insert into ticket (proposal, ticket_key, opened_by, opened_at) values (?, ?, 'ada', current_timestamp)")
                .params(number, issue.key())
                .update();
        jdbc.sql("insert into ticket_issue (proposal, issue_id, comments_after) values (?, ?, 0)")
                .params(number, issue.id())
                .update();
    }
}

package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import io.imprimatur.testing.OpenTicketFixture;
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

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.CLOUD);
    private static final int TICKETS = 200;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void jira(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, Duration.ofHours(1));
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @Test
    void a_round_of_200_open_tickets_asks_little_and_reads_what_has_changed() {
        List<JiraIssue> issues = OpenTicketFixture.make(TICKETS, jdbc, JIRA, FIRST.host() + "/" + NAME);
        pollNow();
        issues.stream().limit(5).forEach(issue -> JIRA.comment(issue.key(), account("mia"), "hello"));
        JIRA.forgetRequests();

        pollNow();

        assertThat(JIRA.requests()).hasSizeLessThan(20).noneMatch(request -> request.writes());
        assertThat(JIRA.requests().stream().filter(request -> request.is("GET", "/comment")))
                .hasSize(5);
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
}

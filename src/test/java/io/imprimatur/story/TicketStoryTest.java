package io.imprimatur.story;

import static org.awaitility.Awaitility.await;

import io.imprimatur.image.ticket.TicketPolling;
import io.imprimatur.testing.JiraComment;
import io.imprimatur.testing.JiraConfiguration;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The whole application on a tracker that a test may upset. */
abstract class TicketStoryTest extends StoryTest {

    static final String SECRET = JiraConfiguration.SECRET;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    abstract JiraServer jira();

    void pollNow() {
        TicketPolling.poll(context);
    }

    void lookNow(String key) {
        TicketPolling.pollTicket(context, key);
    }

    static void configure(DynamicPropertyRegistry properties, JiraServer jira, Duration poll) {
        JiraConfiguration.of(jira, poll).forEach(line -> {
            int equals = line.indexOf('=');
            properties.add(line.substring(0, equals), () -> line.substring(equals + 1));
        });
    }

    static String account(String user) {
        return JiraConfiguration.account(user);
    }

    @AfterEach
    void theTrackerBehavesAgain() {
        jira().recover();
        jira().hooks().toNobody();
    }

    /** A proposal that a ticket is asked for; its job has not run. */
    Story ticketWanted() {
        return story().propose(newTag())
                .approved()
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_attestNotebooks", "passed");
    }

    Story ticketOpen() {
        return ticketWanted().answer("ada", "userTask_openSignoffTicket", "open");
    }

    JiraIssue issueOf(Story story) {
        return jira().labelled("imprimatur-" + story.id()).orElseThrow(() -> new AssertionError("no issue"));
    }

    List<JiraIssue> issuesOf(Story story) {
        return jira().issues().stream()
                .filter(issue -> issue.labels().contains("imprimatur-" + story.id()))
                .toList();
    }

    JiraComment comment(Story story, String user, String body) {
        return jira().comment(issueOf(story).key(), account(user), body);
    }

    List<String> ours(Story story) {
        return issueOf(story).commentsBy(JiraServer.BOT);
    }

    static void soon(ThrowingRunnable asserted) {
        await().pollInterval(Duration.ofMillis(50)).untilAsserted(asserted);
    }

    static void fails(ThrowingCallable act) {
        org.assertj.core.api.Assertions.assertThatThrownBy(act).isInstanceOf(RuntimeException.class);
    }
}

package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.JiraComment;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraRequest;
import io.imprimatur.testing.JiraServer;
import io.imprimatur.testing.JiraWebhooks;
import io.imprimatur.testing.JiraWebhooks.Hook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** On Data Center, and with a poll that is too rare for what these tests see. */
class JiraHookTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.DATA_CENTER);

    @Autowired
    TransactionTemplate transaction;

    @DynamicPropertySource
    static void jira(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, Duration.ofHours(1));
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @BeforeEach
    void hooksAreSent() {
        JIRA.hooks().addListeners(SECRET, "http://localhost:" + port + "/hooks/jira");
    }

    @Test
    void a_hook_has_the_comment_taken_though_the_poll_is_far_away() {
        Story story = ticketOpen();

        comment(story, "mia", "ack");

        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
    }

    @Test
    void a_word_before_the_roles_are_asked_is_taken_when_they_are() {
        Story story = ticketWanted();
        JIRA.injectFault(request -> request.is("POST", "/issue"), JiraFault.Kind.CLOSED_AFTER);
        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        comment(story, "dan", "ack");
        JIRA.recover();
        transaction.executeWithoutResult(lost -> {
            story.runJobsDue();
            lost.setRollbackOnly();
        });
        assertThat(story.actions()).contains("TICKET_OPENED");

        comment(story, "mia", "ack");
        pollNow();
        assertThat(ours(story)).isEmpty();
        story.runJobsDue();

        soon(() ->
                assertThat(story.actions()).filteredOn("ACKNOWLEDGED"::equals).hasSize(2));
        assertThat(ours(story)).noneMatch(text -> text.contains("could not be accepted"));
    }

    @Test
    void hooks_twice_late_and_out_of_order_change_nothing() {
        Story story = ticketOpen();
        comment(story, "mia", "ack");
        JiraComment dans = comment(story, "dan", "hm");
        JIRA.edit(issueOf(story).key(), dans, account("dan"), "object: no");
        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED", "OBJECTED"));

        List<Hook> sent = JIRA.hooks().sent();
        for (int i = sent.size() - 1; i >= 0; i--) JIRA.hooks().deliver(sent.get(i));
        sent.forEach(hook -> assertThat(JIRA.hooks().deliver(hook)).isEqualTo(204));
        comment(story, "ada", "ack");
        soon(() -> assertThat(ours(story)).anyMatch(text -> text.contains("no acknowledgement is pending for 'ada'")));

        assertThat(story.actions()).containsOnlyOnce("ACKNOWLEDGED", "OBJECTED");
    }

    @Test
    void a_hook_that_is_not_signed_as_it_should_is_refused_and_has_no_effect() {
        Story story = ticketOpen();
        soon(() -> assertThat(readings(story)).isNotEmpty());
        JIRA.hooks().toNobody();
        comment(story, "mia", "ack");
        Hook forged = new Hook("id", "{\"issue\":{\"key\":\"" + issueOf(story).key() + "\"}}");
        hooksAreSent();
        JIRA.forgetRequests();

        assertThat(JIRA.hooks().deliver(forged, "sha256=00")).isEqualTo(401);
        assertThat(JIRA.hooks().deliver(forged, "")).isEqualTo(401);
        assertThat(JIRA.hooks().deliver(forged, "sha256=" + JiraWebhooks.hmac(forged.body(), "another secret")))
                .isEqualTo(401);
        assertThat(readings(story)).isEmpty();

        assertThat(JIRA.hooks().deliver(forged)).isEqualTo(204);
        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
    }

    @Test
    void what_is_no_event_is_taken_and_has_no_effect() {
        for (String body : List.of("", "[]", "{}", "not json", "{\"issue\":{\"key\":\"../../myself\"}}")) {
            assertThat(JIRA.hooks().deliver(new Hook("x\ny".replace('\n', '-'), body)))
                    .isEqualTo(204);
        }
    }

    @Test
    void only_this_one_way_of_calling_is_open() throws Exception {
        assertThat(status("GET", "/hooks/jira")).isIn(401, 403, 405);
        assertThat(status("POST", "/hooks/other")).isIn(401, 403);
        assertThat(status("POST", "/hooks/jira/x")).isIn(401, 403);
    }

    @Test
    void a_body_that_is_too_long_is_not_read() {
        assertThat(JIRA.hooks().deliver(new Hook("id", "x".repeat(1_100_000)))).isEqualTo(413);
    }

    @Test
    void without_any_hook_the_state_is_the_same_after_a_poll() {
        Story story = ticketOpen();
        JIRA.hooks().toNobody();

        comment(story, "mia", "ack");
        pollNow();

        assertThat(story.actions()).contains("ACKNOWLEDGED");
    }

    /** Of its own ticket, for what other stories have said may be written on theirs meanwhile. */
    private List<JiraRequest> readings(Story story) {
        return JIRA.requests().stream()
                .filter(request -> request.is("GET", "/issue/" + issueOf(story).id() + "/comment"))
                .toList();
    }

    private int status(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}

package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.JiraConfiguration;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import io.imprimatur.testing.WebhookServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two processes on one PostgreSQL hear of and tell the world: as much as one would. */
@Tag("full")
class OnceFromSeveralNodesTests {

    private static final Duration POLL = Duration.ofSeconds(4);
    private static final OciRegistry REGISTRY = OciRegistry.start();
    private static final OciRegistry SECOND = OciRegistry.start();
    private static final JiraServer JIRA = JiraServer.start(JiraEdition.DATA_CENTER);
    private static final WebhookServer WEBHOOK = WebhookServer.start();

    private static Nodes nodes;
    private static int images;

    private ChildImprimatur one;
    private ChildImprimatur other;

    @BeforeAll
    static void start() {
        List<String> settings = new ArrayList<>(List.of(
                "endtoend.window=distant",
                "endtoend.registry-1=" + REGISTRY.host(),
                "endtoend.registry-2=" + SECOND.host(),
                "imprimatur.notices.webhook=" + WEBHOOK.address()));
        settings.addAll(JiraConfiguration.of(JIRA, POLL));
        nodes = new Nodes(settings.toArray(String[]::new));
        nodes.start(2);
    }

    @AfterAll
    static void end() {
        nodes.close();
        JIRA.close();
        REGISTRY.close();
        SECOND.close();
    }

    @BeforeEach
    void twoAreAlive() {
        List<ChildImprimatur> alive = nodes.atLeast(2);
        one = alive.get(0);
        other = alive.get(1);
    }

    @AfterEach
    void hooksAreNotSent() {
        JIRA.hooks().toNobody();
    }

    @Test
    void hooks_that_reach_both_at_once_have_one_effect() {
        Journey journey = ticketOpen();
        JIRA.hooks()
                .addListeners(
                        JiraConfiguration.SECRET,
                        one.visitors().base() + "/hooks/jira",
                        other.visitors().base() + "/hooks/jira");

        for (int i = 0; i < 5; i++) comment(journey, "zoe", "ack");
        comment(journey, "dan", "object: not yet");
        comment(journey, "mia", "ack");

        soon(() -> assertThat(journey.actions()).contains("ACKNOWLEDGED", "OBJECTED"));
        soon(() ->
                assertThat(ours(journey)).anyMatch(text -> text.contains("no acknowledgement is pending for 'zoe'")));
        settled();
        assertThat(journey.actions()).containsOnlyOnce("ACKNOWLEDGED", "OBJECTED");
        assertThat(ours(journey)).doesNotHaveDuplicates();
    }

    @Test
    void polls_are_as_many_as_of_one_and_go_on_when_it_dies() {
        Journey journey = ticketOpen();
        JIRA.forgetRequests();
        long begun = System.nanoTime();

        comment(journey, "mia", "ack");

        soon(() -> assertThat(journey.actions()).contains("ACKNOWLEDGED"));
        await().until(() -> polls() >= 4);
        long most = (System.nanoTime() - begun) / POLL.toNanos() + 1;
        assertThat(polls()).isLessThanOrEqualTo(most);
        assertThat(journey.actions()).containsOnlyOnce("ACKNOWLEDGED");

        one.kill();
        comment(journey, "dan", "ack");
        Journey rest = new Journey(other.visitors(), "hourly").goOn(journey.id());
        rest.reaches("WAITING_FOR_WINDOW", Duration.ofMinutes(1));
        assertThat(ours(journey)).doesNotHaveDuplicates();
    }

    @Test
    void each_notice_is_told_once() {
        Journey journey =
                ticketOpen().acknowledgedByAll().reaches("WAITING_FOR_WINDOW").glassBroken();
        journey.reaches("PROMOTED");

        Journey later = ticketOpen();
        soon(() -> assertThat(told(later)).as("as it is told in order").isNotEmpty());
        assertThat(told(journey)).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    private Journey ticketOpen() {
        String tag = "d_2026_11_03_" + ++images;
        REGISTRY.push(EndToEndTest.NAME, tag, TestImage.of("once " + tag));
        return new Journey(one.visitors(), "hourly")
                .propose(tag)
                .ticketAskedFor()
                .reaches("SIGNING_OFF");
    }

    private static void comment(Journey journey, String user, String body) {
        JIRA.comment(issue(journey).key(), JiraConfiguration.account(user), body);
    }

    private static JiraIssue issue(Journey journey) {
        return JIRA.labelled("imprimatur-" + journey.id()).orElseThrow();
    }

    private static List<String> ours(Journey journey) {
        return issue(journey).commentsBy(JiraServer.BOT);
    }

    private static List<String> told(Journey journey) {
        return WEBHOOK.acceptedBodies().stream()
                .filter(body -> body.contains(journey.id()))
                .toList();
    }

    private static long polls() {
        return JIRA.requests().stream()
                .filter(request -> request.is("POST", "/search"))
                .count();
    }

    /** When two rounds later whatever would come a second time has come. */
    private static void settled() {
        long polls = polls();
        await().until(() -> polls() >= polls + 2);
    }

    private static void soon(ThrowingRunnable asserted) {
        await().untilAsserted(asserted);
    }
}

package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.AliasStatus;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.drift.DriftPoller;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.messaging.notice.NoticeDispatcher;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class DriftTests extends StoryTest {

    private static final Duration A_ROUND = Duration.ofMinutes(4);
    private static final Duration EVERY = Duration.ofMinutes(3);

    @Autowired
    private DriftPoller driftPoller;

    @Autowired
    private AliasChecks watches;

    @Autowired
    private ChannelStatusQuery channelStatusQuery;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private HealthEndpoint health;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private NoticeDispatcher noticeDispatcher;

    private final CountDownLatch released = new CountDownLatch(1);

    private Story story;
    private Digest foreign;

    @BeforeEach
    void promoteAnImageAndSeeItInPlace() {
        jdbc.sql("delete from alias_watch").update();
        // What other stories of this database promoted, at times that they chose, lies long ago.
        jdbc.sql("update promotion set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                        + " where finished_at is not null")
                .update();
        jdbc.sql("update restore set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                        + " where finished_at is not null")
                .update();
        story = story().propose(newTag()).signedOff().at("2026-11-26T23:00:00Z");
        foreign = FIRST.push(NAME, "somebody-elses", TestImage.of("somebody else's"));
        driftPoller.poll();
    }

    @Test
    void an_alias_in_its_place_is_not_worth_a_word() {
        clock.pass(A_ROUND);
        driftPoller.poll();

        assertThat(watches.drifted()).isEmpty();
        assertThat(story.actions()).endsWith("PROMOTED");
    }

    @Test
    void a_move_by_somebody_else_is_told_once_with_from_and_to_and_when_it_was_last_right() {
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        driftPoller.poll();
        clock.pass(A_ROUND);
        driftPoller.poll();

        assertThat(entries("DRIFTED")).singleElement().satisfies(entry -> assertThat(entry.comment())
                .contains(FIRST.host() + "/sciplat-lab was changed outside Imprimatur from ")
                .contains(story.proposal().candidate().digest() + " to " + foreign)
                .contains("last in sync 2026-11-26T23:00:00Z"));
        assertThat(inFirst().drifted()).isTrue();
        assertThat(inFirst().expected())
                .isEqualTo(story.proposal().candidate().digest().value());
        assertThat(inFirst().lastRight()).isEqualTo(Instant.parse("2026-11-26T23:00:00Z"));
    }

    @Test
    void the_board_says_of_every_repository_whether_it_is_in_step() {
        String promoted = story.proposal().candidate().digest().abbreviated();
        clock.pass(A_ROUND);
        assertThat(BoardNow.readBy("zoe", application))
                .contains("Recommended (" + story.proposal().candidate().name() + ")")
                .contains("by " + story.id())
                .contains(FIRST.host() + "/sciplat-lab " + promoted + " in sync")
                .contains(SECOND.host() + "/sciplat-lab " + promoted + " in sync");

        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        assertThat(BoardNow.readBy("zoe", application))
                .contains(FIRST.host() + "/sciplat-lab " + foreign.abbreviated()
                        + " Drift: changed outside Imprimatur, expected " + promoted)
                .contains("last in sync 2026-11-26 23:00 UTC")
                .contains(SECOND.host() + "/sciplat-lab " + promoted + " in sync");
    }

    @Test
    void our_own_move_is_nobody_elses_on_the_board_however_lately_it_was_asked() {
        Story next = story().propose(newTag()).signedOff();
        clock.set(Instant.parse("2026-12-03T22:59:58Z"));
        assertThat(page("olga", "/channels/recommended")).contains("in sync");

        next.at("2026-12-03T23:00:00Z");

        assertThat(page("olga", "/channels/recommended"))
                .contains("by " + next.id())
                .contains("in sync")
                .doesNotContain("Drift: changed outside Imprimatur");
    }

    @Test
    void what_is_being_moved_is_not_said_to_have_been_moved_by_somebody_else() {
        jdbc.sql("insert into channel_turn (channel, move) values ('recommended', 'P-999999')")
                .update();
        try {
            FIRST.retag(NAME, "recommended", foreign);
            clock.pass(A_ROUND);

            assertThat(page("olga", "/channels/recommended"))
                    .contains(FIRST.host() + "/sciplat-lab : recommended " + foreign.abbreviated() + " is being moved")
                    .doesNotContain("Drift: changed outside Imprimatur", "Restore the image of");
        } finally {
            jdbc.sql("delete from channel_turn where move = 'P-999999'").update();
        }
    }

    @Test
    void operators_can_put_it_back_with_one_click_and_a_second_person() throws Exception {
        String button = "Restore the image of " + story.id();
        assertThat(page("olga", "/")).doesNotContain(button);
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        for (String page : List.of("/", "/channels/recommended")) {
            assertThat(page("olga", page)).contains(button);
            assertThat(page("zoe", page)).doesNotContain(button);
        }

        Digest promoted = story.proposal().candidate().digest();
        String restore = browser()
                .perform(MockMvcRequestBuilders.post("/channels/recommended/restores")
                        .param("digest", promoted.value())
                        .param("reason", "recommended was changed outside Imprimatur")
                        .with(csrf())
                        .with(authentication(TestLogins.of("olga"))))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(restore).startsWith("/restores/R-");
        assertThat(page("olga", "/")).as("one is asked for").doesNotContain(button);
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(restore.substring("/restores/".length()))
                .singleResult();
        As.user("olga", () -> assertThatThrownBy(() -> confirm(task)).hasMessageContaining("another person"));
        As.user("rae", () -> confirm(task));
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));

        assertThat(aliasInFirst()).contains(promoted);
        assertThat(aliasInSecond()).contains(promoted);
        clock.pass(A_ROUND);
        assertThat(page("olga", "/")).contains("in sync").doesNotContain(button);
    }

    private void confirm(Task task) {
        engine.getTaskService().complete(task.getId(), Map.of("decision", "confirm"));
    }

    private String page(String user, String path) {
        return BoardNow.readBy(user, path, application);
    }

    private MockMvc browser() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void an_alias_that_is_taken_away_has_moved_too() {
        FIRST.answerWith(
                request -> request.method().equals("HEAD") && request.path().endsWith("/recommended"), 404);
        clock.pass(A_ROUND);
        driftPoller.poll();

        assertThat(entries("DRIFTED")).singleElement().satisfies(entry -> assertThat(entry.comment())
                .contains(" to nothing; "));
    }

    @Test
    void its_return_is_told_as_well() {
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        driftPoller.poll();
        FIRST.retag(NAME, "recommended", story.proposal().candidate().digest());
        clock.pass(A_ROUND);
        driftPoller.poll();

        assertThat(entries("DRIFT_ENDED")).hasSize(1);
        assertThat(watches.drifted()).isEmpty();
    }

    @Test
    void a_registry_that_is_away_has_moved_nothing() {
        FIRST.answerWith(request -> true, 503);
        clock.pass(A_ROUND);
        driftPoller.poll();

        assertThat(watches.drifted()).isEmpty();
    }

    @Test
    void nobody_is_asked_more_often_than_configured() {
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(Duration.ofMinutes(1));
        driftPoller.poll();

        assertThat(watches.drifted()).isEmpty();
    }

    @Test
    void every_alias_is_asked_for_with_one_small_request_and_never_later_than_the_interval() {
        FIRST.forgetRequests();
        SECOND.forgetRequests();

        for (int interval = 0; interval < 40; interval++) {
            clock.pass(EVERY);
            driftPoller.poll();
        }

        for (OciRegistry registry : List.of(FIRST, SECOND))
            assertThat(registry.requests())
                    .filteredOn(request -> request.path().endsWith("/recommended"))
                    .hasSize(40)
                    .allMatch(request -> request.method().equals("HEAD"));
    }

    @Test
    void not_all_are_asked_at_the_same_moment() {
        int first = watched();
        clock.pass(EVERY.multipliedBy(2));
        driftPoller.poll();
        int all = watched() - first;
        int early = 0;
        for (int interval = 0; interval < 20; interval++) {
            int before = watched();
            clock.pass(EVERY.multipliedBy(8).dividedBy(10));
            driftPoller.poll();
            early += watched() - before;
            clock.pass(EVERY);
            driftPoller.poll();
        }

        assertThat(early).isBetween(1, 20 * all - 1);
    }

    private static int watched() {
        return FIRST.requests().size() + SECOND.requests().size();
    }

    @Test
    void a_move_is_seen_in_health_and_metrics_and_told_elsewhere() {
        jdbc.sql("update notice_duty set seq = (select seq from audit_head), due_at = null, failures = 0")
                .update();
        WEBHOOK.forget();
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        driftPoller.poll();
        noticeDispatcher.dispatch();

        Digest candidate = story.proposal().candidate().digest();
        assertThat(((Health) health.healthForPath("aliases"))
                        .getDetails()
                        .get("drifted")
                        .toString())
                .contains("recommended in " + FIRST.host() + "/sciplat-lab: from " + candidate + " to " + foreign)
                .contains("last in sync 2026-11-26T23:00:00Z");
        assertThat(metrics.get("imprimatur.drift")
                        .tag("channel", "recommended")
                        .tag("repository", FIRST.host() + "/sciplat-lab")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(WEBHOOK.acceptedBodies())
                .singleElement()
                .asString()
                .contains("drifted by imprimatur", candidate.value(), foreign.value(), "last in sync");
    }

    @Test
    void a_registry_that_hangs_does_not_hide_what_happens_in_another() {
        FIRST.before(request -> pause());
        SECOND.push(NAME, "theirs", TestImage.of("theirs"));
        SECOND.retag(NAME, "recommended", SECOND.digestOf(NAME, "theirs").orElseThrow());
        clock.pass(A_ROUND);
        CompletableFuture<Void> looking = CompletableFuture.runAsync(driftPoller::poll);

        Awaitility.await().until(() -> !watches.drifted().isEmpty());
        assertThat(looking).isNotDone();
        released.countDown();
        looking.join();
    }

    private void pause() {
        try {
            released.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_next_promotion_is_nobody_elses_move() {
        Story next = story().propose(newTag()).signedOff().at("2026-12-03T23:00:00Z");
        assertThat(next.actions()).endsWith("PROMOTED");
        driftPoller.poll();

        assertThat(watches.drifted()).isEmpty();
        assertThat(entries("DRIFTED")).isEmpty();
    }

    private List<AuditEntry> entries(String action) {
        return trail.of(story.id().toString()).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    private AliasStatus inFirst() {
        return channelStatusQuery.current().stream()
                .filter(channel -> channel.id().equals("recommended"))
                .map(ChannelStatus::repositories)
                .flatMap(List::stream)
                .filter(repository -> repository.repository().startsWith(FIRST.host()))
                .findFirst()
                .orElseThrow();
    }
}

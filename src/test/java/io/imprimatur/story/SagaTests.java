package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.RollbackStatus;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What every step of a promotion leaves behind, and what people see of it. */
class SagaTests extends StoryTest {

    private static final String IN_WINDOW = "2026-11-26T23:00:00Z";
    private static final String RESOLVE = "userTask_resolvePromotionFailure";

    @Autowired
    private Retags retags;

    @Autowired
    private Blockers blockers;

    @Autowired
    private ChannelStatusQuery channelStatusQuery;

    @Autowired
    private HealthEndpoint health;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private WebApplicationContext application;

    @Test
    void what_would_be_put_back_is_kept_byte_for_byte_before_anything_is_written() {
        Story story = story().propose(newTag()).signedOff();
        Manifest before = FIRST.manifest(NAME, previous).orElseThrow();
        List<List<Optional<Manifest>>> keptAtTheFirstWrite = new CopyOnWriteArrayList<>();
        FIRST.before(request -> noteAtWrite(request, story, keptAtTheFirstWrite));
        SECOND.before(request -> noteAtWrite(request, story, keptAtTheFirstWrite));

        story.at(IN_WINDOW);

        assertThat(keptAtTheFirstWrite).isNotEmpty().allSatisfy(kept -> assertThat(kept)
                .hasSize(2)
                .allSatisfy(
                        manifest -> assertThat(manifest.orElseThrow().bytes()).isEqualTo(before.bytes())));
    }

    @Test
    void a_repository_that_does_not_give_what_it_would_be_put_back_to_is_not_written_to() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("GET", "/manifests/" + previous), 404);
        FIRST.forgetRequests();

        story.tryUntilItStops(IN_WINDOW);

        assertThat(FIRST.requests()).noneMatch(SagaTests::setsTheAlias);
        assertThat(aliasInFirst()).contains(previous);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(entry(story, "RESTORED").comment()).contains("the digest to roll back to");
    }

    @Test
    void putting_back_is_tried_until_it_is_confirmed_and_seen_by_everybody_until_then() throws Exception {
        Story story = story().propose(newTag()).signedOff();
        Digest candidate = story.proposal().candidate().digest();
        SECOND.answerWith(SagaTests::setsTheAlias, 403);
        story.tryAt(IN_WINDOW);
        for (int tries = 0; tries < 3; tries++) assertThatThrownBy(story::runJobsDue);
        FIRST.answerWith(SagaTests::setsTheAlias, 403);
        for (int tries = 0; tries < 3; tries++) assertThatThrownBy(story::runJobsDue);

        assertThat(aliasInFirst()).as("moved, and not put back").contains(candidate);
        assertThat(aliasInSecond()).contains(previous);
        clock.pass(Duration.ofMinutes(1));
        assertThat(blockers.of(story.proposal()))
                .filteredOn(blocker -> blocker.what().equals("putting-back"))
                .singleElement()
                .extracting(Blocker::detail)
                .asString()
                .contains(FIRST.host(), "403");
        assertThat(channelStatusQuery.current("recommended").puttingBack())
                .extracting(RollbackStatus::move)
                .isEqualTo(story.id().toString());
        assertThat(board()).contains("repositories may differ", "retrying");
        assertThat(health.healthForPath("putBack").getStatus()).isEqualTo(Status.DOWN);
        assertThat(puttingBackSeconds()).isGreaterThanOrEqualTo(60);
        assertThat(story.actions()).containsOnlyOnce("PUT_BACK_FAILED").doesNotContain("RESTORED");

        FIRST.recover();
        SECOND.recover();
        story.runJobsDue();

        assertThat(aliasInFirst()).contains(previous);
        assertThat(story.actions()).endsWith("RESTORED");
        assertThat(channelStatusQuery.current("recommended").puttingBack()).isNull();
        assertThat(board()).doesNotContain("repositories may differ");
        assertThat(health.healthForPath("putBack").getStatus()).isEqualTo(Status.UP);
        assertThat(puttingBackSeconds()).isZero();
        story.process().isWaitingAt(RESOLVE);
    }

    @Test
    void the_task_shows_where_the_alias_is_in_each_repository() {
        SECOND.deleteTag(NAME, "recommended");
        Story story = story().propose(newTag()).signedOff();
        FIRST.answerWith(SagaTests::setsTheAlias, 403);
        story.tryUntilItStops(IN_WINDOW);

        assertThat(repositoriesOnTheTask(story))
                .contains(FIRST.host() + "/sciplat-lab: " + previous + " → ", "confirmed on the previous digest")
                .contains(SECOND.host() + "/sciplat-lab: nothing → ", "left on the new digest");
        assertThat(entry(story, "RESTORED").comment()).contains("LEFT_BEHIND");
    }

    @Test
    void what_somebody_took_in_the_middle_is_not_touched_and_accepted_by_a_retry() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(SagaTests::setsTheAlias, 403);
        story.tryAt(IN_WINDOW);
        Digest theirs = FIRST.push(NAME, "recommended", TestImage.of("taken"));

        story.runJobsDue();

        assertThat(aliasInFirst()).contains(theirs);
        assertThat(aliasInSecond()).contains(previous);
        assertThat(retags.of(story.id()))
                .extracting(Retag::state)
                .containsExactly(RetagState.TAKEN, RetagState.RESTORED);
        assertThat(repositoriesOnTheTask(story)).contains("found on " + theirs);

        SECOND.recover();
        story.answer("ada", RESOLVE, "retry", "That was us.");
        assertThat(entry(story, "PROMOTION_RETRIED").comment())
                .startsWith("That was us. Accepted in " + FIRST.host() + "/sciplat-lab: " + theirs);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void an_alias_that_was_not_the_same_everywhere_waits_for_a_person() {
        Digest other = SECOND.push(NAME, "recommended", TestImage.of("another"));
        Story story = story().propose(newTag()).signedOff();

        story.at(IN_WINDOW);

        assertThat(entry(story, "ALIAS_MOVED").comment())
                .contains("is not the same everywhere", previous.value(), other.value());
        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(other);
        story.process().isWaitingAt(RESOLVE);

        story.answer("ada", RESOLVE, "retry", "We know.");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(entry(story, "PROMOTION_RETRIED").comment()).contains(previous.value(), other.value());
    }

    @Test
    void a_candidate_that_vanished_is_found_before_anything_is_written() {
        Story story = story().propose(newTag()).signedOff();
        FIRST.deleteManifest(NAME, story.proposal().candidate().digest());
        FIRST.forgetRequests();
        SECOND.forgetRequests();

        story.at(IN_WINDOW);

        assertThat(entry(story, "RESTORED").comment()).contains("is no longer in " + FIRST.host());
        for (OciRegistry registry : new OciRegistry[] {FIRST, SECOND})
            assertThat(registry.requests())
                    .allMatch(request ->
                            request.method().equals("GET") || request.method().equals("HEAD"));
        story.process().isWaitingAt(RESOLVE);
    }

    private void noteAtWrite(OciRequest request, Story story, List<List<Optional<Manifest>>> kept) {
        if (setsTheAlias(request))
            kept.add(retags.of(story.id()).stream().map(Retag::previous).toList());
    }

    private String board() throws Exception {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(get("/").with(authentication(TestLogins.of("zoe"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static boolean setsTheAlias(OciRequest request) {
        return request.is("PUT", "/manifests/recommended");
    }

    private String repositoriesOnTheTask(Story story) {
        String task = story.openTasks(RESOLVE).get(0).getId();
        return (String) engine.getTaskService().getVariableLocal(task, "repositories");
    }

    private double puttingBackSeconds() {
        return metrics.get("imprimatur.putting.back")
                .tag("channel", "recommended")
                .gauge()
                .value();
    }

    /** The last of these. */
    private AuditEntry entry(Story story, String action) {
        return trail.of(story.id().toString()).stream()
                .filter(entry -> entry.action().equals(action))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}

package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.TestImage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

class PromotionFailureTests extends StoryTest {

    private static final String IN_WINDOW = "2026-11-26T23:00:00Z";
    private static final String NEXT_WINDOW = "2026-12-03T23:00:00Z";

    @Autowired
    Retags retags;

    @Autowired
    Promotions promotions;

    @Autowired
    WebApplicationContext application;

    @Test
    void a_registry_that_refuses_for_a_while_is_tried_again() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        story.tryAt(IN_WINDOW);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTING);
        assertThat(promotions.of(story.id()).flatMap(Promotion::failure).orElseThrow())
                .contains("403");

        SECOND.recover();
        story.runJobsDue();

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInSecond()).contains(story.proposal().candidate().digest());
        assertThat(story.actions()).filteredOn("PROMOTED"::equals).hasSize(1);
    }

    @Test
    void when_tries_are_spent_every_repository_goes_back_to_the_digest_it_had() {
        Story story = failedInSecond();

        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
        assertThat(retags.of(story.id())).extracting(Retag::state).containsOnly(RetagState.RESTORED);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(story.passed()).contains("event_promotionFailed", "serviceTask_restorePrevious");
        story.process().isWaitingAt("userTask_resolvePromotionFailure");
    }

    @Test
    void pages_say_that_it_failed_and_who_decides_until_somebody_has() {
        Story story = failedInSecond();
        String path = "/proposals/" + story.id();

        assertThat(BoardNow.readBy("zoe", path, application))
                .contains("promotion failed", "What needs attention", "the Science Platform team decides")
                .contains("Window of a retry")
                .doesNotContain("waiting for the maintenance window", "Why not yet?");
        assertThat(BoardNow.readBy("zoe", application)).contains("promotion failed");

        story.answer("ada", "userTask_resolvePromotionFailure", "withdraw", "Enough");

        assertThat(BoardNow.readBy("zoe", path, application)).doesNotContain("What needs attention");
    }

    @Test
    void after_a_failure_the_team_tries_again_and_it_is_promoted_once() {
        Story story = failedInSecond();
        SECOND.recover();

        story.answer("ada", "userTask_resolvePromotionFailure", "retry", "The registry is back");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInSecond()).contains(story.proposal().candidate().digest());
        assertThat(story.actions()).filteredOn("PROMOTED"::equals).hasSize(1);
    }

    @Test
    void after_a_failure_the_team_withdraws() {
        Story story = failedInSecond().answer("ada", "userTask_resolvePromotionFailure", "withdraw", "Enough");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(story.passed()).contains("endEvent_withdrawn");
        assertThat(aliasInFirst()).contains(previous);
    }

    @Test
    void a_registry_that_says_yes_and_keeps_nothing_is_not_believed() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.dropManifests();

        story.tryUntilItStops(IN_WINDOW);

        assertThat(story.actions()).doesNotContain("PROMOTED");
        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
    }

    @Test
    void an_alias_that_somebody_moved_stops_everything_until_a_person_accepts_it() {
        Story story = story().propose(newTag()).signedOff();
        Digest elsewhere = SECOND.push(NAME, "recommended", TestImage.of("somebody else's"));

        story.at(IN_WINDOW);

        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(elsewhere);
        assertThat(story.passed()).contains("event_aliasMoved").doesNotContain("serviceTask_restorePrevious");
        story.process().isWaitingAt("userTask_resolvePromotionFailure");

        story.answer("ada", "userTask_resolvePromotionFailure", "retry", "That was a test");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInSecond()).contains(story.proposal().candidate().digest());
    }

    @Test
    void a_window_that_closes_in_the_middle_puts_everything_back() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        story.tryAt(IN_WINDOW);
        SECOND.recover();

        story.at("2026-11-27T01:00:00Z");

        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
        story.process().isWaitingAt("userTask_resolvePromotionFailure");

        story.answer("ada", "userTask_resolvePromotionFailure", "retry", "Next time");
        story.process().isWaitingAt("event_windowOpens");
        story.at(NEXT_WINDOW);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_repository_that_had_no_alias_is_left_behind_and_said_to_be() {
        SECOND.deleteTag(NAME, "recommended");
        Story story = story().propose(newTag()).signedOff();
        FIRST.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);

        story.tryUntilItStops(IN_WINDOW);

        assertThat(aliasInFirst()).contains(previous);
        assertThat(retags.of(story.id()))
                .extracting(Retag::state)
                .containsExactly(RetagState.RESTORED, RetagState.LEFT_BEHIND);
    }

    @Test
    void two_of_one_channel_take_turns_in_one_window() {
        Story older = story().propose(newTag()).signedOff();
        Story newer = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        older.tryAt(IN_WINDOW);

        newer.at(IN_WINDOW);
        assertThat(newer.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        newer.process().isWaitingAt("event_windowOpens");

        SECOND.recover();
        older.runJobsDue();
        newer.at("2026-11-26T23:00:10Z");
        assertThat(older.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(newer.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInFirst()).contains(newer.proposal().candidate().digest());
        assertThat(aliasInSecond()).contains(newer.proposal().candidate().digest());
    }

    private Story failedInSecond() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        story.tryUntilItStops(IN_WINDOW);
        return story;
    }
}

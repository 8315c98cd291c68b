package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A repository is added to a channel, or removed, while a proposal waits: each in each state. */
class ChangedRepositoriesTests extends ChangedGatesTest {

    private static final Repository ADDED = Repository.parse(FIRST.host() + "/" + MIRROR);

    @Autowired
    Retags retags;

    @ParameterizedTest(name = "a repository is added {0}")
    @EnumSource
    void a_repository_is_added(Stage stage) {
        Story story = at(stage);
        ProposalState state = story.proposal().state();

        addMirror();

        assertThat(story.proposal().state()).isEqualTo(state);
        boolean begun = stage == Stage.BEING_PROMOTED || stage == Stage.AFTER_ITS_END;
        if (begun) assertThat(story.actions()).doesNotContain("GATES_CHANGED");
        else assertThat(story.actions()).endsWith("GATES_CHANGED").doesNotContain("GATE_REOPENED");
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);
        else assertEverythingIsPutBack(story);

        finish(story);

        assertPromotedEverywhere(story);
        if (stage == Stage.AFTER_ITS_END) assertThat(aliasInMirror()).isEmpty();
        else assertThat(aliasInMirror()).contains(story.proposal().candidate().digest());
    }

    @ParameterizedTest(name = "a repository is removed {0}")
    @EnumSource
    void a_repository_is_removed(Stage stage) {
        Story story = at(stage);
        ProposalState state = story.proposal().state();
        Digest inSecond = aliasInSecond().orElseThrow();

        removeSecond();

        assertThat(story.proposal().state()).isEqualTo(state);
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);

        finish(story);

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInFirst()).contains(story.proposal().candidate().digest());
        assertThat(aliasInSecond()).contains(inSecond);
    }

    @Test
    void an_added_repository_whose_alias_is_elsewhere_stops_the_promotion_until_a_person_accepts_it() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        Digest elsewhere = FIRST.push(MIRROR, "recommended", TestImage.of("an older one"));
        addMirror();

        story.at(IN_WINDOW);

        story.process().isWaitingAt("userTask_resolvePromotionFailure");
        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInMirror()).contains(elsewhere);
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
        assertThat(aliasInMirror()).contains(story.proposal().candidate().digest());
    }

    @Test
    void an_added_repository_that_cannot_be_read_yet_is_read_later() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        FIRST.answerWith(request -> request.path().contains("/" + MIRROR + "/"), 403);
        addMirror();
        assertThat(story.actions()).doesNotContain("GATES_CHANGED");

        FIRST.recover();
        syncGatesJob.run();

        assertThat(story.actions()).endsWith("GATES_CHANGED");
        assertPromotedEverywhere(finish(story));
        assertThat(aliasInMirror()).contains(story.proposal().candidate().digest());
    }

    @Test
    void a_repository_that_is_added_when_the_window_opens_is_promoted_with_the_others() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        settings.channels.compute(
                "recommended", (id, channel) -> withRepositories(channel, plus(channel.repositories(), ADDED)));

        story.at(IN_WINDOW);

        assertPromotedEverywhere(story);
        assertThat(aliasInMirror()).contains(story.proposal().candidate().digest());
    }

    @Test
    void an_added_repository_that_refuses_has_all_others_put_back() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        addMirror();
        FIRST.answerWith(request -> request.is("PUT", "/" + MIRROR + "/manifests/recommended"), 403);

        story.tryUntilItStops(IN_WINDOW);

        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
        story.process().isWaitingAt("userTask_resolvePromotionFailure");
    }

    @Test
    void a_candidate_comes_from_its_own_repository_though_that_is_removed() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        change(channel -> withRepositories(channel, channel.repositories().subList(1, 2)));

        story.at(IN_WINDOW);

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(story.proposal().candidate().digest());
    }

    @Test
    void a_removed_repository_that_had_moved_and_does_not_answer_is_left_behind_and_not_tried_for_ever() {
        Story story = at(Stage.BEING_PROMOTED);
        FIRST.answerWith(request -> true, 403);
        change(channel -> withRepositories(channel, channel.repositories().subList(1, 2)));

        story.at("2026-11-27T01:00:00Z");

        story.process().isWaitingAt("userTask_resolvePromotionFailure");
        assertThat(aliasInSecond()).contains(previous);
        assertThat(retags.of(story.id()))
                .extracting(Retag::state)
                .extracting(Enum::name)
                .contains("LEFT_BEHIND");
    }

    private void assertEverythingIsPutBack(Story story) {
        story.runJobsDue();
        story.process().isWaitingAt("userTask_resolvePromotionFailure");
        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
        assertThat(aliasInMirror()).isEmpty();
    }

    private void addMirror() {
        change(channel -> withRepositories(channel, plus(channel.repositories(), ADDED)));
    }

    private void removeSecond() {
        change(channel -> withRepositories(channel, List.of(channel.source())));
    }

    private Optional<Digest> aliasInMirror() {
        return FIRST.digestOf(MIRROR, "recommended");
    }
}

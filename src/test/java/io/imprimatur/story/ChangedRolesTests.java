package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.Blocker;
import io.imprimatur.image.proposal.ProposalState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A role is added to a channel, or removed, while a proposal waits: each in each state. */
class ChangedRolesTests extends ChangedGatesTest {

    private static final String ACKNOWLEDGE = "userTask_acknowledge of ";
    private static final String FAILURE = "userTask_resolvePromotionFailure of science-platform";

    @ParameterizedTest(name = "a role is added {0}")
    @EnumSource
    void a_role_is_added(Stage stage) {
        Story story = at(stage);
        ProposalState state = story.proposal().state();
        List<String> tasks = taskIds(story);

        addArchivist();

        switch (stage) {
            case IN_THE_SIGN_OFF -> {
                assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
                assertThat(taskIds(story)).containsAll(tasks).hasSize(tasks.size() + 1);
                assertThat(asked(story)).contains(ACKNOWLEDGE + "archivist");
                assertThat(story.actions()).endsWith("GATES_CHANGED");
                assertArchivistIsMissing(story);
            }
            case WAITING_FOR_THE_WINDOW -> {
                assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
                assertThat(asked(story)).containsExactly(ACKNOWLEDGE + "archivist");
                assertThat(story.actions()).endsWith("GATE_REOPENED");
                assertArchivistIsMissing(story);
            }
            case AFTER_A_FAILED_PROMOTION -> {
                assertThat(asked(story)).containsExactly(FAILURE);
                assertArchivistIsMissing(story);
            }
            default -> {
                assertThat(story.proposal().state()).isEqualTo(state);
                assertThat(taskIds(story)).isEqualTo(tasks);
                assertThat(story.actions()).doesNotContain("GATES_CHANGED", "GATE_REOPENED");
            }
        }
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);

        finish(story);

        assertPromotedEverywhere(story);
        boolean promotedBefore = stage == Stage.BEING_PROMOTED || stage == Stage.AFTER_ITS_END;
        assertThat(story.actions()).filteredOn("ACKNOWLEDGED"::equals).hasSize(promotedBefore ? 2 : 3);
    }

    @ParameterizedTest(name = "a role is removed {0}")
    @EnumSource
    void a_role_is_removed(Stage stage) {
        Story story = at(stage);
        ProposalState state = story.proposal().state();

        removeMiddlewareLead();

        assertThat(story.proposal().state()).isEqualTo(state);
        assertThat(asked(story)).doesNotContain(ACKNOWLEDGE + "middleware-lead");
        assertThat(blockers(story)).extracting(Blocker::role).doesNotContain("middleware-lead");
        if (stage == Stage.IN_THE_SIGN_OFF) assertThat(story.actions()).endsWith("GATES_CHANGED");
        else assertThat(story.actions()).doesNotContain("GATES_CHANGED", "GATE_REOPENED");
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);

        finish(story);

        assertPromotedEverywhere(story);
    }

    @Test
    void the_last_role_that_is_missing_is_removed_and_the_proposal_waits_for_its_window() {
        Story story = at(Stage.IN_THE_SIGN_OFF).acknowledge("product-owner", "dan", "acknowledge", "");

        removeMiddlewareLead();

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(tasks(story)).isEmpty();
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_role_that_objects_is_removed_with_its_objection() {
        Story story = at(Stage.IN_THE_SIGN_OFF).acknowledge("middleware-lead", "mia", "object", "Too old");

        removeMiddlewareLead();

        assertThat(asked(story)).containsExactly(ACKNOWLEDGE + "product-owner");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_role_is_replaced_by_another_while_it_is_the_only_one_that_is_missing() {
        Story story = at(Stage.IN_THE_SIGN_OFF).acknowledge("product-owner", "dan", "acknowledge", "");

        change(channel -> withRoles(channel, List.of("product-owner", "archivist")));

        assertThat(asked(story)).containsExactly(ACKNOWLEDGE + "archivist");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_role_that_is_removed_and_added_again_has_its_acknowledgement_still() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        change(channel -> withRoles(channel, List.of("product-owner")));

        change(channel -> withRoles(channel, List.of("product-owner", "middleware-lead")));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertSettled(story);
    }

    @Test
    void an_objection_to_an_added_role_is_resolved_like_any_other() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        addArchivist();

        story.acknowledge("archivist", "ben", "object", "Not archived");
        assertThat(asked(story)).containsExactly("userTask_resolveObjection of science-platform");
        story.answer("ada", "userTask_resolveObjection", "resolved", "Archived now")
                .acknowledge("archivist", "ben", "acknowledge", "");

        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_role_that_is_added_when_the_window_opens_is_asked_before_anything_moves() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        settings.channels.compute(
                "recommended", (id, channel) -> withRoles(channel, plus(channel.roles(), "archivist")));

        story.at(IN_WINDOW);

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(story.passed()).contains("event_gateReopened", "gateway_gateToPass");
        assertThat(asked(story)).containsExactly(ACKNOWLEDGE + "archivist");
        assertThat(story.actions()).endsWith("GATE_REOPENED").doesNotContain("PROMOTION_STARTED");
        assertThat(aliasInFirst()).contains(previous);
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    private void addArchivist() {
        change(channel -> withRoles(channel, plus(channel.roles(), "archivist")));
    }

    private void removeMiddlewareLead() {
        settings.roles.remove("middleware-lead");
        change(channel -> withRoles(channel, List.of("product-owner")));
    }

    private void assertArchivistIsMissing(Story story) {
        assertThat(blockers(story))
                .filteredOn(blocker -> "archivist".equals(blocker.role()))
                .singleElement()
                .satisfies(blocker -> {
                    assertThat(blocker.what()).isEqualTo("acknowledgement");
                    assertThat(blocker.canBeClearedBy()).containsExactly("ben");
                });
    }
}

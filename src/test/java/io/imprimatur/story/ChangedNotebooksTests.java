package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.Blocker;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.ProposalState;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deployment is added to what a channel verifies, or removed, while a proposal waits: each in each state. */
class ChangedNotebooksTests extends ChangedGatesTest {

    private static final String ATTEST = "userTask_attestNotebooks of science-platform";

    @ParameterizedTest(name = "a deployment is added {0}")
    @EnumSource
    void a_deployment_is_added(Stage stage) {
        Story story = at(stage);
        ProposalState state = story.proposal().state();
        List<String> tasks = taskIds(story);

        addBase();

        switch (stage) {
            case AT_THE_NOTEBOOKS -> {
                assertThat(asked(story)).isEqualTo(Collections.nCopies(3, ATTEST));
                assertThat(story.actions()).endsWith("GATES_CHANGED");
                assertBaseIsMissing(story);
            }
            case BEFORE_THE_TICKET, IN_THE_SIGN_OFF, WAITING_FOR_THE_WINDOW -> {
                assertThat(story.proposal().state()).isEqualTo(ProposalState.VERIFYING);
                assertThat(asked(story)).containsExactly(ATTEST);
                assertThat(story.actions()).endsWith("GATE_REOPENED");
                assertBaseIsMissing(story);
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
        assertThat(story.actions()).filteredOn("NOTEBOOKS_PASSED"::equals).hasSize(promotedBefore ? 2 : 3);
        assertThat(story.actions()).filteredOn("TICKET_OPENED"::equals).hasSize(1);
        assertThat(story.actions()).filteredOn("ACKNOWLEDGED"::equals).hasSize(2);
    }

    @ParameterizedTest(name = "a deployment is removed {0}")
    @EnumSource
    void a_deployment_is_removed(Stage stage) {
        Story story = at(stage);
        ProposalState state = story.proposal().state();

        removeSummit();

        assertThat(story.proposal().state()).isEqualTo(state);
        if (stage == Stage.AT_THE_NOTEBOOKS) assertThat(asked(story)).containsExactly(ATTEST);
        assertThat(blockers(story)).extracting(Blocker::verification).doesNotContain("tutorials@summit");
        assertThat(story.actions()).doesNotContain("GATE_REOPENED");
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);

        assertPromotedEverywhere(finish(story));
    }

    @Test
    void the_last_deployment_that_is_missing_is_removed_and_the_ticket_is_asked_for() {
        Story story = at(Stage.AT_THE_NOTEBOOKS);
        engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(story.id().toString())
                .list()
                .stream()
                .filter(task -> task.getName().contains("idfprod"))
                .forEach(task -> As.user("ada", () -> engine.getTaskService()
                        .complete(task.getId(), new java.util.HashMap<>(java.util.Map.of("decision", "passed")))));
        story.runJobsDue();

        removeSummit();
        story.runJobsDue();

        assertThat(asked(story)).containsExactly("userTask_openSignoffTicket of science-platform");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_deployment_that_failed_is_removed_and_the_ticket_is_asked_for() {
        Story story = at(Stage.AT_THE_NOTEBOOKS)
                .answer("ada", "userTask_attestNotebooks", "failed", "ImportError")
                .answer("ada", "userTask_attestNotebooks", "failed", "ImportError");

        change(ChangedGatesTest::withVerify);
        story.runJobsDue();

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_deployment_that_is_removed_and_added_again_has_its_result_still() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        removeSummit();

        change(channel -> withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod", "summit"))));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertSettled(story);
    }

    @Test
    void a_deployment_and_a_role_that_are_added_together_are_asked_one_after_the_other() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        settings.channels.compute(
                "recommended", (id, channel) -> withRoles(channel, plus(channel.roles(), "archivist")));
        addBase();
        assertThat(asked(story)).containsExactly(ATTEST);

        story.answer("ada", "userTask_attestNotebooks", "passed");

        assertThat(asked(story)).containsExactly("userTask_acknowledge of archivist");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_deployment_that_is_added_when_the_window_opens_is_verified_before_anything_moves() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        settings.channels.compute(
                "recommended",
                (id, channel) ->
                        withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod", "summit", "base"))));

        story.at(IN_WINDOW);

        assertThat(story.proposal().state()).isEqualTo(ProposalState.VERIFYING);
        assertThat(story.passed()).contains("event_gateReopened");
        assertThat(asked(story)).containsExactly(ATTEST);
        assertThat(story.actions()).doesNotContain("PROMOTION_STARTED");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    private void addBase() {
        change(channel -> withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod", "summit", "base"))));
    }

    private void removeSummit() {
        settings.deployments.remove("summit");
        change(channel -> withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod"))));
    }

    private void assertBaseIsMissing(Story story) {
        assertThat(blockers(story))
                .filteredOn(blocker -> "tutorials@base".equals(blocker.verification()))
                .singleElement()
                .extracting(Blocker::what)
                .isEqualTo("verification");
    }
}

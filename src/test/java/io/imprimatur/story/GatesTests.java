package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class GatesTests extends StoryTest {

    @Autowired
    WithdrawProposal withdrawProposal;

    @Test
    void the_first_meeting_declines() {
        Story story = story().propose(newTag()).answer("rsp", "userTask_reviewAtRspOps", "decline", "It is broken");

        assertDeclined(story);
        assertThat(story.passed()).doesNotContain("userTask_reviewAtDataPreviewCoordination");
    }

    @Test
    void the_second_meeting_declines() {
        Story story = story().propose(newTag())
                .answer("rsp", "userTask_reviewAtRspOps", "approve")
                .answer("dora", "userTask_reviewAtDataPreviewCoordination", "decline", "Not before the preview");

        assertDeclined(story);
        assertThat(story.passed()).doesNotContain("userTask_attestNotebooks");
    }

    @Test
    void a_deferred_proposal_is_asked_again_and_may_then_be_approved() {
        Story story = story().propose(newTag())
                .answer("rsp", "userTask_reviewAtRspOps", "defer", "Next week")
                .answer("rsp", "userTask_reviewAtRspOps", "approve");

        story.process().isWaitingAt("userTask_reviewAtDataPreviewCoordination");
        assertThat(story.actions()).containsExactly("PROPOSED", "DEFERRED", "APPROVED");
    }

    @Test
    void failed_notebooks_are_run_again_where_they_failed_and_nowhere_else() {
        Story story = failedOnce().answer("ada", "userTask_resolveNotebookFailures", "rerun", "Mended upstream");
        assertThat(story.openTasks("userTask_attestNotebooks")).hasSize(1);

        story.answer("ada", "userTask_attestNotebooks", "passed");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
    }

    @Test
    void failed_notebooks_are_waived() {
        Story story = failedOnce().answer("ada", "userTask_resolveNotebookFailures", "waive", "Known; harmless");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(story.actions()).endsWith("NOTEBOOKS_WAIVED");
    }

    @Test
    void an_objecting_role_is_asked_again_while_the_words_of_the_others_stand() {
        Story story = story().propose(newTag())
                .ticketOpen()
                .acknowledge("product-owner", "dan", "acknowledge", "")
                .acknowledge("middleware-lead", "mia", "object", "The butler is too old");
        story.process().isWaitingAt("userTask_resolveObjection");

        story.answer("ada", "userTask_resolveObjection", "resolved", "Newer one inside")
                .acknowledge("middleware-lead", "ben", "acknowledge", "");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(story.actions()).filteredOn("ACKNOWLEDGED"::equals).hasSize(2);
    }

    static Stream<Arguments> tasksThatWithdraw() {
        return Stream.of(
                story("userTask_resolveNotebookFailures", GatesTests::toNotebookFailure),
                story("userTask_openSignoffTicket", GatesTests::toTicket),
                story("userTask_resolveObjection", GatesTests::toObjection));
    }

    @ParameterizedTest
    @MethodSource("tasksThatWithdraw")
    void the_team_withdraws_at_a_task(String task, UnaryOperator<Story> until) {
        Story story = until.apply(story().propose(newTag())).answer("ada", task, "withdraw", "Superfluous");

        assertWithdrawn(story);
        assertThat(story.passed()).contains("event_withdrawnAtTask").doesNotContain("event_withdrawn");
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                story("in review", story -> story),
                story("while verified", Story::approved),
                story("with a failure", GatesTests::toNotebookFailure),
                story("before the ticket", GatesTests::toTicket),
                story("while signed off", Story::ticketOpen),
                story("with an objection", GatesTests::toObjection),
                story("waiting for the window", Story::signedOff));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void the_proposer_withdraws_at_any_moment(String moment, UnaryOperator<Story> until) {
        Story story = until.apply(story().propose(newTag()));

        As.user("zoe", () -> withdrawProposal.withdraw(story.id(), new UserComment("Changed my mind")));

        assertWithdrawn(story);
        assertThat(story.passed()).contains("event_withdrawn");
        story.at("2026-11-26T23:00:00Z");
        assertThat(aliasInFirst()).contains(previous);
    }

    private Story failedOnce() {
        return toNotebookFailure(story().propose(newTag()));
    }

    private static Story toNotebookFailure(Story story) {
        return story.approved()
                .answer("ada", "userTask_attestNotebooks", "failed", "ImportError")
                .answer("ada", "userTask_attestNotebooks", "passed");
    }

    private static Story toTicket(Story story) {
        return story.approved()
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_attestNotebooks", "passed");
    }

    private static Story toObjection(Story story) {
        return story.ticketOpen().acknowledge("middleware-lead", "mia", "object", "The butler is too old");
    }

    private static Arguments story(String moment, UnaryOperator<Story> until) {
        return Arguments.of(moment, until);
    }

    private static void assertDeclined(Story story) {
        assertThat(story.proposal().state()).isEqualTo(ProposalState.DECLINED);
        assertThat(story.ended()).isTrue();
        assertThat(story.passed())
                .contains("event_declined", "endEvent_declined")
                .doesNotContain("endEvent_promoted");
        assertThat(story.actions()).endsWith("DECLINED");
    }

    private static void assertWithdrawn(Story story) {
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(story.ended()).isTrue();
        assertThat(story.passed()).contains("endEvent_withdrawn").doesNotContain("serviceTask_promoteImage");
        assertThat(story.actions()).endsWith("WITHDRAWN");
    }
}

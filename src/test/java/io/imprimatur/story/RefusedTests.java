package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.proposal.ProposalState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedTests extends StoryTest {

    @Test
    void nobody_decides_for_a_meeting_that_is_not_theirs() {
        Story story = story().propose(newTag());

        assertThatThrownBy(() -> story.answer("dora", "userTask_reviewAtRspOps", "approve"))
                .hasMessageContaining("'dora' is not in rsp-ops");
        assertNothingHappened(story);
    }

    @Test
    void an_unknown_decision_is_answered_with_those_there_are() {
        Story story = story().propose(newTag());

        assertThatThrownBy(() -> story.answer("rsp", "userTask_reviewAtRspOps", "sure"))
                .hasMessageContaining("'sure' is not a decision here: expected one of approve, decline, defer");
        assertNothingHappened(story);
    }

    @Test
    void whoever_declines_says_why() {
        Story story = story().propose(newTag());

        assertThatThrownBy(() -> story.answer("rsp", "userTask_reviewAtRspOps", "decline", " "))
                .hasMessageContaining("Please add a comment");
        assertNothingHappened(story);
    }

    @Test
    void a_proposer_does_not_acknowledge_their_own_proposal() {
        Story story = story().propose(newTag()).ticketOpen();

        assertThatThrownBy(() -> story.acknowledge("middleware-lead", "zoe", "acknowledge", ""))
                .hasMessageContaining("expected a person other than the proposer");
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED");
    }

    @Test
    void a_designate_speaks_only_as_long_as_designated() {
        Story story = story().propose(newTag()).ticketOpen();
        story.at("2027-01-01T00:00:00Z");

        assertThatThrownBy(() -> story.acknowledge("middleware-lead", "ben", "acknowledge", ""))
                .hasMessageContaining("'ben' cannot sign for middleware-lead: expected its lead or a designate");
    }

    @Test
    void a_ticket_is_not_open_without_its_key() {
        Story story = story().propose(newTag())
                .approved()
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_attestNotebooks", "passed");

        assertThatThrownBy(() -> story.answer(
                        "ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "soon")))
                .hasMessageContaining("'soon' is not a ticket key: expected project and number, e.g. SP-1");
        story.process().isWaitingAt("userTask_openSignoffTicket");
    }

    @Test
    void a_message_from_elsewhere_ends_nothing() {
        Story story = story().propose(newTag());

        assertThatThrownBy(() -> engine.getRuntimeService()
                        .createMessageCorrelation("proposal.withdrawn")
                        .processInstanceId(story.instance())
                        .correlate())
                .hasMessageContaining("expected WITHDRAWN");
        assertNothingHappened(story);
    }

    @Test
    void an_instance_that_starts_in_the_middle_under_another_key_does_not_come_into_being() {
        Story story = story().propose(newTag());

        assertThatThrownBy(() -> engine.getRuntimeService()
                        .createProcessInstanceByKey("recommendedImagePromotion")
                        .businessKey(story.id().toString())
                        .startBeforeActivity("subProcess_signOff")
                        .execute())
                .hasMessageContaining("a process does not start in the middle");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(story.id().toString())
                        .count())
                .isEqualTo(1);
        assertNothingHappened(story);
    }

    @Test
    void what_an_answer_brings_along_beside_the_form_is_left_at_the_door() {
        Story story = story().propose(newTag()).ticketOpen();

        story.acknowledge(
                        "product-owner",
                        "dan",
                        Map.of("decision", "acknowledge", "role", "middleware-lead", "nrOfActiveInstances", 99))
                .acknowledge("middleware-lead", "mia", "acknowledge", "");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
    }

    private static void assertNothingHappened(Story story) {
        assertThat(story.proposal().state()).isEqualTo(ProposalState.IN_REVIEW);
        assertThat(story.actions()).containsExactly("PROPOSED");
        story.process().isWaitingAt("userTask_reviewAtRspOps");
    }
}

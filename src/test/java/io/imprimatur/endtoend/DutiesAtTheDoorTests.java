package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who proposed something tries to let it through, at each door. */
class DutiesAtTheDoorTests extends EndToEndTest {

    @ParameterizedTest
    @EnumSource
    void the_proposer_does_not_approve_at_a_meeting(Door door) {
        Journey proposal = journey("distant").proposeAs("rsp", newTag());
        String task = proposal.awaitTask("rsp", "userTask_reviewAtRspOps");

        ApplicationResponse refused = door.answer(APPLICATION.visitors(), "rsp", task, Map.of("decision", "approve"));

        assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
        assertThat(refused.text()).contains("cannot approve it at rsp-ops");
        assertThat(proposal.awaitTask("rsp", "userTask_reviewAtRspOps")).isEqualTo(task);
        assertThat(proposal.actions()).doesNotContain("REVIEW_DECIDED");
    }

    @ParameterizedTest
    @EnumSource
    void the_proposer_does_not_attest_that_notebooks_passed(Door door) {
        Journey proposal = journey("distant").proposeAs("ada", newTag()).approvedByBothMeetings();
        String task = proposal.awaitTask("ada", "userTask_attestNotebooks");

        ApplicationResponse refused = door.answer(APPLICATION.visitors(), "ada", task, Map.of("decision", "passed"));

        assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
        assertThat(refused.text()).contains("cannot attest that its notebooks passed");
        assertThat(proposal.awaitTask("ada", "userTask_attestNotebooks")).isEqualTo(task);
    }

    @ParameterizedTest
    @EnumSource
    void the_proposer_does_not_acknowledge(Door door) {
        Journey proposal = journey("distant")
                .proposeAs("mia", newTag())
                .approvedByBothMeetings()
                .notebooksPassed()
                .ticketOpened();
        String task = proposal.awaitTask("mia", "userTask_acknowledge");

        ApplicationResponse refused =
                door.answer(APPLICATION.visitors(), "mia", task, Map.of("decision", "acknowledge"));

        assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
        assertThat(refused.text()).contains("other than the proposer");
        assertThat(proposal.actions()).doesNotContain("ACKNOWLEDGED");
    }

    @Test
    void the_proposer_breaks_no_glass() {
        Journey proposal =
                journey("distant").proposeAs("olga", newTag()).throughAllGates().reaches("WAITING_FOR_WINDOW");
        String path = "/proposals/" + proposal.id() + "/break-glass";

        ApplicationResponse refused = as("olga").post("/api" + path, Map.of("reason", "Now or never"));

        assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
        assertThat(refused.text()).contains("olga");
        assertThat(proposal.state()).isEqualTo("WAITING_FOR_WINDOW");
        assertThat(proposal.actions()).doesNotContain("BREAK_GLASS");
    }
}

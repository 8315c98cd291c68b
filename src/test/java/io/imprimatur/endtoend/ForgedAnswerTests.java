package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that say something else than the form asks for. */
class ForgedAnswerTests extends TamperingTest {

    private static final String REVIEW = "userTask_reviewAtRspOps";

    private static final Map<String, Object> FORGED = Map.ofEntries(
            Map.entry("digest", "sha256:" + "0".repeat(64)),
            Map.entry("tag", "w_1999_01"),
            Map.entry("channel", "recommended"),
            Map.entry("reason", "another"),
            Map.entry("state", "PROMOTED"),
            Map.entry("businessKey", "P-1"),
            Map.entry("nrOfActiveInstances", 0),
            Map.entry("nrOfCompletedInstances", 99),
            Map.entry("nrOfInstances", 0),
            Map.entry("loopCounter", 99),
            Map.entry("role", "middleware-lead"),
            Map.entry("cell", "nothing on nowhere"),
            Map.entry("name", "Another image"));

    static final Map<String, Object> NO_DECISION = Map.of(
            "number", Map.of("value", 1),
            "truth", Map.of("value", true),
            "date", Map.of("type", "Date", "value", "2026-11-30T00:00:00.000+0000"),
            "upper case", Map.of("value", "APPROVE"),
            "outcome", Map.of("value", "APPROVED"),
            "another task's", Map.of("value", "acknowledge"),
            "nothing", Map.of("value", ""),
            "long", Map.of("value", "approve".repeat(1000)));

    @ParameterizedTest
    @EnumSource
    void what_the_form_does_not_ask_for_is_left_at_the_door(Door door) {
        String digest = proposal.now().path("candidate").path("digest").asText();
        String task = proposal.awaitTask("rsp", REVIEW);

        ApplicationResponse applicationResponse = door.answer(APPLICATION.visitors(), "rsp", task, with("approve"));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(204);
        assertThat(proposal.now().path("candidate").path("digest").asText()).isEqualTo(digest);
        assertThat(proposal.now().path("channel").asText()).isEqualTo("distant");
        assertThat(proposal.actions()).containsExactly("PROPOSED", "APPROVED");
        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance())
                        .list())
                .noneMatch(variable ->
                        FORGED.getOrDefault(variable.getName(), "not forged").equals(variable.getValue()));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "TASKLIST_SUBMIT_FORM"})
    void a_cell_is_attested_once_whatever_counters_come_with_it(Door door) {
        Journey two = proposed("recommended").approvedByBothMeetings();
        String task = two.awaitTask("ada", "userTask_attestNotebooks");

        door.answer(APPLICATION.visitors(), "ada", task, with("passed"));

        assertThat(two.now().path("verification"))
                .extracting(cell -> cell.path("result").asText())
                .containsExactlyInAnyOrder("PASSED", "PENDING");
        assertThat(two.state()).isEqualTo("VERIFYING");
        two.answer("ada", "userTask_attestNotebooks", "passed").reaches("SIGNING_OFF");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "TASKLIST_SUBMIT_FORM"})
    void a_word_counts_for_the_role_that_was_asked(Door door) {
        proposal.approvedByBothMeetings().notebooksPassed().ticketOpened();
        String task = proposal.awaitTask("dan", "userTask_acknowledge");

        door.answer(APPLICATION.visitors(), "dan", task, with("acknowledge"));

        assertThat(proposal.now().path("acknowledgements"))
                .extracting(word -> word.path("role").asText())
                .containsExactly("product-owner");
        assertThat(proposal.state()).isEqualTo("SIGNING_OFF");
        assertThat(proposal.blockers()).contains("middleware-lead");
    }

    @ParameterizedTest
    @EnumSource
    void a_decision_that_is_none_is_refused(Door door) {
        String task = proposal.awaitTask("rsp", REVIEW);
        expectNothingToCome();

        NO_DECISION.forEach((what, decision) -> {
            ApplicationResponse applicationResponse =
                    door.answer(APPLICATION.visitors(), "rsp", task, Map.of("decision", decision));
            assertThat(applicationResponse.status())
                    .as(what + ": " + applicationResponse.text())
                    .isEqualTo(400);
            assertThat(applicationResponse.json().path("message").asText()).contains("approve, decline, defer");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_comment_that_is_too_long_is_refused_in_words(Door door) {
        String task = proposal.awaitTask("rsp", REVIEW);
        expectNothingToCome();

        ApplicationResponse applicationResponse = door.answer(
                APPLICATION.visitors(), "rsp", task, Map.of("decision", "approve", "comment", "x".repeat(5000)));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(400);
        assertThat(applicationResponse.json().path("message").asText()).contains("5000", "at most 2000");
    }

    @ParameterizedTest
    @EnumSource
    void no_decision_at_all_is_refused(Door door) {
        String task = proposal.awaitTask("rsp", REVIEW);
        engine.getRuntimeService().setVariable(instance(), "decision", "approve");
        expectNothingToCome();

        assertThat(door.answer(APPLICATION.visitors(), "rsp", task, Map.of()).status())
                .isEqualTo(400);
    }

    private static Map<String, Object> with(String decision) {
        Map<String, Object> variables = new HashMap<>(FORGED);
        variables.put("decision", decision);
        return variables;
    }
}

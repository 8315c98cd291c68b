package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ApplicationResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The trail says by which door a decision came, whatever the request says of itself. */
class DoorsOnRecordTests extends EndToEndTest {

    private static final List<String> ADDED = List.of("onBehalfOf", "capacity", "via", "reference");

    @ParameterizedTest
    @EnumSource
    void a_decision_is_recorded_with_its_door_and_its_capacity(Door door) {
        Journey proposal = journey("distant").propose(newTag());
        String task = proposal.awaitTask("rsp", "userTask_reviewAtRspOps");

        ApplicationResponse answer =
                door.answer(APPLICATION.visitors(), "rsp", task, Map.of("decision", "approve", "via", "comment"));

        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        assertThat(added(proposal, "APPROVED"))
                .containsExactly("null", "member", door.name().startsWith("TASKLIST") ? "tasklist" : "api", "null");
        assertThat(added(proposal, "PROPOSED")).containsExactly("null", "null", "api", "null");
    }

    @Test
    void no_header_and_no_field_is_taken_for_a_door() {
        ApplicationResponse made = as("zoe")
                .with("X-Via", "comment")
                .with("Referer", APPLICATION.visitors().base() + "/camunda/app/tasklist/")
                .with("X-Forwarded-Prefix", "/camunda")
                .with("X-Original-URL", "/camunda/app")
                .post(
                        "/api/proposals?via=tasklist&reference=1",
                        Map.of("channel", "distant", "tag", newTag(), "reason", "It is good"));

        assertThat(made.status()).isEqualTo(201);
        Journey proposal = journey("distant").goOn(made.json().path("id").asText());
        assertThat(added(proposal, "PROPOSED")).containsExactly("null", "null", "api", "null");
    }

    @Test
    void a_lead_is_told_from_the_engine_itself() {
        Journey proposal = journey("distant").propose(newTag()).throughAllGates();

        assertThat(added(proposal, "ACKNOWLEDGED")).containsExactly("null", "lead", "api", "null");
        JsonNode last = Journey.elements(proposal.audit())
                .filter(entry -> entry.path("actor").asText().equals("imprimatur"))
                .findFirst()
                .orElse(proposal.audit().path(0));
        assertThat(last.path("version").asInt()).isEqualTo(2);
        ChainedEntry.assertChained(ChainedEntry.inJson(proposal.audit()));
        ChainedEntry.assertChained(ChainedEntry.inCsv(as("zoe")
                .get("/api/proposals/" + proposal.id() + "/audit", "text/csv")
                .text()));
    }

    /** Of the first entry with the action. */
    private static List<String> added(Journey proposal, String action) {
        JsonNode entry = Journey.elements(proposal.audit())
                .filter(each -> each.path("action").asText().equals(action))
                .findFirst()
                .orElseThrow();
        return ADDED.stream().map(name -> entry.path(name).asText()).toList();
    }
}

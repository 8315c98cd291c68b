package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imprimatur.testing.ApplicationResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody starts a process that pretends to be further on, or another's. */
class StartInTheMiddleTests extends TamperingTest {

    private static final String START = "/engine-rest/process-definition/key/recommendedImagePromotion/start";

    @BeforeEach
    void waitingForItsWindow() {
        proposal.throughAllGates().reaches("WAITING_FOR_WINDOW");
    }

    private static final List<String> PLACES = List.of(
            "subProcess_gates",
            "userTask_reviewAtRspOps",
            "userTask_reviewAtDataPreviewCoordination",
            "subProcess_verifyNotebooks",
            "userTask_attestNotebooks",
            "userTask_openSignoffTicket",
            "serviceTask_openTicket",
            "subProcess_signOff",
            "userTask_acknowledge",
            "event_windowOpens",
            "serviceTask_promoteImage",
            "serviceTask_restorePrevious",
            "userTask_resolvePromotionFailure",
            "serviceTask_closeTicket",
            "endEvent_recommended",
            "endEvent_promoted",
            "endEvent_withdrawn");

    @Test
    void nothing_starts_in_the_middle_over_http() {
        expectNothingToCome();

        for (String place : PLACES)
            for (boolean skipping : List.of(false, true)) {
                ApplicationResponse applicationResponse = as("zoe").post(START, start(place, skipping));
                assertThat(applicationResponse.status())
                        .as(place + ": " + applicationResponse.text())
                        .isEqualTo(403);
                assertThat(applicationResponse.json().path("message").asText())
                        .contains("does not start in the middle");
            }
    }

    private Map<String, Object> start(String place, boolean skipping) {
        return Map.of(
                "businessKey", proposal.id(),
                "skipCustomListeners", skipping,
                "skipIoMappings", skipping,
                "variables", Journey.typed(Map.of("role", "product-owner", "cell", "tutorials on idfprod")),
                "startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", place)));
    }

    @Test
    void nothing_starts_in_the_middle_from_within() {
        expectNothingToCome();

        for (String place : PLACES) {
            assertThat(catchThrowable(() -> builder(place).execute())).as(place).isNotNull();
            assertThat(catchThrowable(() -> builder(place).execute(true, true)))
                    .as(place)
                    .isNotNull();
        }
    }

    private ProcessInstantiationBuilder builder(String place) {
        return engine.getRuntimeService()
                .createProcessInstanceByKey("recommendedImagePromotion")
                .businessKey(proposal.id())
                .setVariable("role", "product-owner")
                .startBeforeActivity(place);
    }

    @Test
    void nothing_starts_under_anothers_name() {
        expectNothingToCome();

        ApplicationResponse applicationResponse = as("zoe").post(START, Map.of("businessKey", proposal.id()));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(400);
        assertThat(applicationResponse.json().path("message").asText()).contains("channel", "expected");
    }

    @Test
    void what_is_started_with_the_form_gets_a_name_of_its_own() {
        ApplicationResponse applicationResponse = as("ben")
                .post(
                        START,
                        Map.of(
                                "businessKey", proposal.id(),
                                "variables",
                                        Journey.typed(
                                                Map.of("channel", "distant", "tag", newTag(), "reason", "good"))));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(200);
        assertThat(proposal.state()).isEqualTo("WAITING_FOR_WINDOW");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(proposal.id())
                        .count())
                .isEqualTo(1);
        assertThat(as("zoe")
                        .get("/api/proposals?limit=1")
                        .json()
                        .path(0)
                        .path("proposer")
                        .asText())
                .isEqualTo("ben");
    }
}

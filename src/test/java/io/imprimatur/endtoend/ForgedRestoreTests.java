package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static io.imprimatur.endtoend.SharedApplication.FIRST;
import static io.imprimatur.endtoend.SharedApplication.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.ApplicationResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody helps a restore along by other ways than the second person's word. */
class ForgedRestoreTests extends EndToEndTest {

    private static final String START = "/engine-rest/process-definition/key/restoreRecommendedImage/start";
    private static final List<String> PLACES = List.of(
            "userTask_confirmRestore",
            "serviceTask_restoreImage",
            "serviceTask_undoRestore",
            "userTask_resolveRestoreFailure",
            "endEvent_restored",
            "endEvent_restoreRefused");

    private final Journey earlier = proposed("hourly");
    private final Digest good =
            digest(earlier.now().path("candidate").path("tag").asText());
    private String restore;
    private OnRecord before;

    @BeforeEach
    void asked() {
        promote(earlier);
        promote(journey("hourly").propose(newTag()));
        ApplicationResponse applicationResponse = as("olga")
                .post("/api/channels/hourly/restores", Map.of("digest", good.value(), "reason", "bad notebooks"));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(201);
        restore = applicationResponse.json().path("id").asText();
        before = OnRecord.now(APPLICATION.part(JdbcClient.class), engine);
    }

    private void promote(Journey journey) {
        journey.letOut();
        await().until(() -> {
            hurry(journey);
            return journey.state().equals("PROMOTED");
        });
    }

    @AfterEach
    void nothingHasComeOfIt() {
        assertThat(OnRecord.now(APPLICATION.part(JdbcClient.class), engine)).isEqualTo(before);
        assertThat(FIRST.digestOf(NAME, "hourly")).isPresent().isNotEqualTo(Optional.of(good));
        assertThat(SECOND.digestOf(NAME, "hourly")).isPresent().isNotEqualTo(Optional.of(good));
        assertThat(as("otto")
                        .post("/api/restores/" + restore + "/withdrawal", Map.of("reason", "the test is over"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void nothing_starts_in_the_middle_or_under_anothers_name() {
        for (String place : PLACES) {
            ApplicationResponse applicationResponse = as("olga")
                    .post(
                            START,
                            Map.of(
                                    "businessKey",
                                    restore,
                                    "skipCustomListeners",
                                    true,
                                    "startInstructions",
                                    List.of(Map.of("type", "startBeforeActivity", "activityId", place))));
            assertThat(applicationResponse.status())
                    .as(place + ": " + applicationResponse.text())
                    .isEqualTo(403);
        }
        assertThat(as("olga").post(START, Map.of("businessKey", restore)).status())
                .isEqualTo(400);
        ApplicationResponse byWhoMayNot = as("zoe")
                .post(
                        START,
                        Map.of(
                                "variables",
                                Journey.typed(Map.of("channel", "hourly", "digest", good.value(), "reason", "x"))));
        assertThat(byWhoMayNot.status()).as(byWhoMayNot.text()).isGreaterThanOrEqualTo(400);
        assertThat(byWhoMayNot.text()).contains("operator or release-manager");
    }

    @Test
    void the_confirmation_is_not_who_asked() {
        Task task = task();
        ApplicationResponse applicationResponse = as("olga")
                .post(
                        "/engine-rest/task/" + task.getId() + "/complete",
                        Map.of("variables", Journey.typed(Map.of("decision", "confirm", "comment", "by myself"))));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isGreaterThanOrEqualTo(400);
        assertThat(applicationResponse.text()).contains("another person");
    }

    @Test
    void nobody_else_sees_the_task_or_answers_it() {
        assertThat(as("ada")
                        .post(
                                "/engine-rest/task/" + task().getId() + "/complete",
                                Map.of("variables", Journey.typed(Map.of("decision", "confirm"))))
                        .status())
                .isEqualTo(403);
        assertThat(as("ada")
                        .get("/engine-rest/task?processInstanceBusinessKey=" + restore)
                        .json())
                .isEmpty();
    }

    @Test
    void a_message_a_variable_and_a_modification_achieve_nothing() {
        String instance = task().getProcessInstanceId();

        assertThat(catchThrowable(() -> engine.getRuntimeService()
                        .createMessageCorrelation("restore.withdrawn")
                        .processInstanceBusinessKey(restore)
                        .correlate()))
                .hasMessageContaining("is ASKED");
        for (String end : List.of("endEvent_restored", "endEvent_restoreRefused"))
            assertThat(catchThrowable(() -> engine.getRuntimeService()
                            .createProcessInstanceModification(instance)
                            .startBeforeActivity(end)
                            .execute()))
                    .hasMessageContaining("is ASKED");
        engine.getRuntimeService().setVariable(instance, "decision", "confirm");
        assertThat(catchThrowable(
                        () -> engine.getTaskService().complete(task().getId(), Map.of("decision", "confirm"))))
                .isNotNull();
    }

    private Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(restore)
                .singleResult();
    }
}

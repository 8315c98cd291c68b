package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables that are more than a form's text: objects of classes that a caller names, and names that no form has. */
class ForeignObjectsTests extends EndToEndTest {

    private static final Set<String> FORM = Set.of("channel", "tag", "reason");

    @TempDir
    Path folder;

    private Path precious;

    @BeforeEach
    void something_to_lose() throws Exception {
        precious = Files.writeString(folder.resolve("precious"), "precious");
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/process-definition/key/recommendedImagePromotion/start, Object",
        "/engine-rest/process-definition/key/recommendedImagePromotion/submit-form, Object",
        "/engine-rest/engine/default/process-definition/key/recommendedImagePromotion/start, Object",
        "/camunda/api/engine/engine/default/process-definition/key/recommendedImagePromotion/submit-form, Object",
        "/engine-rest/process-definition/key/recommendedImagePromotion/start, Json",
        "/engine-rest/process-definition/key/recommendedImagePromotion/start, Xml",
        "/engine-rest/process-definition/key/recommendedImagePromotion/start, Bytes",
        "/engine-rest/process-definition/key/recommendedImagePromotion/start, File",
        "/engine-rest/process-definition/key/restoreRecommendedImage/start, Object",
        "/engine-rest/process-definition/key/gatedServiceUpdate/start, Object"
    })
    void nobody_starts_a_process_with_an_object(String path, String type) throws Exception {
        for (String name : List.of("tag", "evil")) {
            ApplicationResponse applicationResponse =
                    caller(path).post(path, Map.of("variables", Map.of(name, object(type))));

            assertThat(applicationResponse.status())
                    .as(applicationResponse.text())
                    .isEqualTo(400);
            assertThat(Files.readString(precious)).isEqualTo("precious");
        }
    }

    @ParameterizedTest
    @CsvSource({"Object", "Json", "Bytes", "File"})
    void nobody_answers_a_task_with_an_object(String type) throws Exception {
        Journey proposal = proposed("distant");
        String task = proposal.awaitTask("rsp", "userTask_reviewAtRspOps");

        for (String name : List.of("comment", "evil"))
            for (Door door : Door.values()) {
                ApplicationResponse applicationResponse = door.answer(
                        APPLICATION.visitors(), "rsp", task, Map.of("decision", "approve", name, object(type)));
                assertThat(applicationResponse.status())
                        .as(door + applicationResponse.text())
                        .isEqualTo(400);
                readEverything();
                assertThat(Files.readString(precious)).isEqualTo("precious");
            }
        assertThat(proposal.actions()).containsExactly("PROPOSED");
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/process-definition/key/recommendedImagePromotion/start",
        "/engine-rest/process-definition/key/recommendedImagePromotion/submit-form",
        "/camunda/api/engine/engine/default/process-definition/key/recommendedImagePromotion/submit-form"
    })
    void a_start_brings_nothing_but_what_its_form_asks_for(String path) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("channel", "distant", "tag", newTag(), "reason", "Because"));
        for (String name : List.of(
                "cell",
                "role",
                "group",
                "roleTitle",
                "decision",
                "comment",
                "proposals",
                "reviews",
                "promoteImageDelegate",
                "execution",
                "task",
                "digest",
                "service",
                "loopCounter",
                "nrOfInstances")) variables.put(name, "${''.getClass()} planted");

        ApplicationResponse applicationResponse =
                caller(path).post(path, Map.of("variables", Journey.typed(variables)));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isIn(200, 201);
        String instance = applicationResponse.json().path("id").asText();
        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains("planted"));
        assertThat(engine.getRuntimeService().getVariables(instance)).containsOnlyKeys(FORM);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getName())
                .doesNotContain("planted");
    }

    @Test
    void the_engine_keeps_no_object_but_the_tables_of_its_forms() {
        String instance = instanceOf(proposed("distant"));
        for (Object foreign : List.of(new AtomicInteger(1), precious, new Exception("x")))
            assertThat(catchThrowable(() -> engine.getRuntimeService().setVariable(instance, "foreign", foreign)))
                    .isNotNull();
        engine.getRuntimeService().setVariable(instance, "rows", List.of(Map.of("cell", "a", "result", "passed")));

        assertThat(engine.getRuntimeService().getVariable(instance, "rows"))
                .isEqualTo(List.of(Map.of("cell", "a", "result", "passed")));
    }

    private String instanceOf(Journey proposal) {
        proposal.awaitTask("rsp", "userTask_reviewAtRspOps");
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(proposal.id())
                .singleResult()
                .getId();
    }

    private void readEverything() {
        as("rsp").get("/engine-rest/variable-instance?deserializeValues=true");
        as("rsp").get("/engine-rest/history/variable-instance?deserializeValues=true");
    }

    private Map<String, Object> object(String type) {
        return switch (type) {
            case "Object" ->
                Map.of(
                        "type",
                        type,
                        "value",
                        "\"" + precious + "\"",
                        "valueInfo",
                        Map.of(
                                "objectTypeName",
                                "java.io.FileOutputStream",
                                "serializationDataFormat",
                                "application/json"));
            case "File" -> Map.of("type", type, "value", "eA==", "valueInfo", Map.of("filename", "x"));
            case "Bytes" -> Map.of("type", type, "value", "eA==");
            default -> Map.of("type", type, "value", "[\"x\"]");
        };
    }

    private static ApplicationClient caller(String path) {
        return path.startsWith("/camunda") ? APPLICATION.visitors().inTasklist("zoe") : as("zoe");
    }
}

package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithLocalAccounts
class EngineApiTests {

    private static final String DEPLOYMENT =
            """
            --limit\r
            Content-Disposition: form-data; name="deployment-name"\r
            \r
            mine\r
            --limit\r
            Content-Disposition: form-data; name="data"; filename="mine.bpmn"\r
            Content-Type: application/octet-stream\r
            \r
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="mine" isExecutable="true"/></definitions>\r
            --limit--\r
            """;

    @LocalServerPort
    int port;

    @Test
    void a_candidate_completes_a_task_that_anybody_may_start() throws Exception {
        String process = start("ben");
        String task = taskOf("ada", process);

        assertThat(post("ada", "/task/" + task + "/complete", "{}").statusCode())
                .isEqualTo(204);
        assertThat(tasksOf("ada", process)).isEmpty();
    }

    @Test
    void whoever_is_no_candidate_neither_sees_nor_completes_it() throws Exception {
        String process = start("ben");
        String task = taskOf("ada", process);

        assertThat(tasksOf("ben", process)).isEmpty();
        assertThat(post("ben", "/task/" + task + "/complete", "{}").statusCode())
                .isEqualTo(403);
        assertThat(post("ben", "/task/" + task + "/claim", "{\"userId\":\"ben\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasksOf("ada", process)).hasSize(1);
    }

    @Test
    void a_candidate_neither_writes_variables_nor_hands_the_task_over() throws Exception {
        String task = taskOf("ada", start("ada"));

        assertThat(put("ada", "/task/" + task + "/variables/decision", "{\"value\":\"approve\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("ada", "/task/" + task + "/assignee", "{\"userId\":\"ben\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("ada", "/task/" + task + "/bpmnError", "{\"errorCode\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default"})
    void nobody_deploys(String api) {
        HttpResponse<String> answer = new Client(port)
                .as("ada", "secret")
                .send("POST", api + "/deployment/create", "multipart/form-data; boundary=limit", DEPLOYMENT);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /deployment/d/redeploy",
                "DELETE /deployment/d",
                "POST /user/create",
                "PUT /user/ada/profile",
                "PUT /user/ada/credentials",
                "DELETE /user/ben",
                "POST /group/create",
                "PUT /group/camunda-admin/members/ada",
                "POST /tenant/create",
                "POST /authorization/create",
                "POST /identity/verify",
                "POST /job/j/execute",
                "PUT /job/j/duedate",
                "POST /job/retries",
                "POST /external-task/fetchAndLock",
                "POST /decision-definition/key/d/evaluate",
                "POST /process-instance/i/modification",
                "DELETE /process-instance/i",
                "POST /process-instance/delete",
                "PUT /process-instance/i/suspended",
                "PUT /process-instance/i/variables/x",
                "POST /modification/execute",
                "POST /migration/execute",
                "POST /message",
                "POST /signal",
                "POST /condition",
                "POST /execution/e/signal",
                "POST /execution/e/messageSubscriptions/m/trigger",
                "POST /process-definition/key/p/restart",
                "DELETE /process-definition/key/p",
                "PUT /process-definition/p/suspended",
                "POST /task/create",
                "POST /task/t/delegate",
                "POST /filter/create",
                "POST /history/cleanup",
                "DELETE /history/process-instance/i",
                "POST /telemetry/configuration",
                "POST /deployment/create/",
                "DELETE /batch/b",
                "GET /optimize/task-instance/completed"
            })
    void administration_is_refused_to_everybody_under_every_name(String call) {
        String[] both = call.split(" ", 2);
        for (String api : new String[] {"/engine-rest", "/engine-rest/engine/default"}) {
            HttpResponse<String> answer =
                    new Client(port).as("ada", "secret").send(both[0], api + both[1], "application/json", "{}");

            assertThat(answer.statusCode()).as(api + both[1]).isEqualTo(403);
            assertThat(answer.body()).contains("not allowed");
        }
    }

    @Test
    void a_role_s_group_follows_who_holds_the_role_and_not_what_the_login_says() throws Exception {
        assertThat(groupsOf("ben")).contains("middleware-lead");
        assertThat(groupsOf("cleo")).doesNotContain("middleware-lead");
        assertThat(groupsOf("ada")).contains("science-platform");
    }

    private String groupsOf(String user) {
        return new Client(port)
                .as(user, "secret")
                .get("/engine-rest/identity/groups?userId=" + user)
                .body();
    }

    private String start(String user) throws Exception {
        return json(post(user, "/process-definition/key/recommendedImagePromotion/start", "{}"))
                .get("id")
                .asText();
    }

    private String taskOf(String user, String process) throws Exception {
        return tasksOf(user, process).get(0).get("id").asText();
    }

    private JsonNode tasksOf(String user, String process) throws Exception {
        return json(new Client(port).as(user, "secret").get("/engine-rest/task?processInstanceId=" + process));
    }

    private HttpResponse<String> post(String user, String path, String json) {
        return new Client(port).as(user, "secret").post("/engine-rest" + path, json);
    }

    private HttpResponse<String> put(String user, String path, String json) {
        return new Client(port).as(user, "secret").send("PUT", "/engine-rest" + path, "application/json", json);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}

package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithLocalAccounts
class TasklistTests {

    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    Client browser;

    @BeforeEach
    void open() {
        browser = new Client(port);
        browser.login("ada", "secret");
    }

    @Test
    void opens_after_our_login_and_knows_who_it_is() {
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"ada\"", "\"authorizedApps\":[", "\"tasklist\"")
                .doesNotContain("\"admin\"", "\"cockpit\"");
        assertThat(browser.get(API + "/user/ada/profile").body()).contains("ada@example.org");
    }

    @Test
    void offers_everybody_two_lists_of_which_one_is_their_own() throws Exception {
        new Client(port)
                .as("ben", "secret")
                .post("/engine-rest/process-definition/key/recommendedImagePromotion/start", "{}");
        browser.get("/camunda/app/tasklist/default/");

        JsonNode filters = json(browser.get(API + "/filter?sortBy=name&sortOrder=asc"));

        assertThat(filters)
                .extracting(filter -> filter.get("name").asText())
                .containsExactly("All visible tasks", "My tasks");
        String mine = filters.get(1).get("id").asText();
        assertThat(json(browser.get(API + "/filter/" + mine + "/list"))).isNotEmpty();
        assertThat(tasksOfBen(mine)).isEmpty();
    }

    private JsonNode tasksOfBen(String filter) throws Exception {
        Client other = new Client(port);
        other.login("ben", "secret");
        return json(other.get(API + "/filter/" + filter + "/list"));
    }

    @Test
    void claims_a_task_with_its_own_token_and_not_without() throws Exception {
        new Client(port)
                .as("ada", "secret")
                .post("/engine-rest/process-definition/key/recommendedImagePromotion/start", "{}");
        browser.get("/camunda/app/tasklist/default/");
        String task = json(browser.get(API + "/task?unassigned=true"))
                .get(0)
                .get("id")
                .asText();
        String token = tasklistToken();

        HttpResponse<String> claimed =
                browser.with("X-XSRF-TOKEN", token).post(API + "/task/" + task + "/claim", "{\"userId\":\"ada\"}");

        assertThat(claimed.statusCode()).isEqualTo(204);
        Client forged = new Client(port);
        forged.login("ada", "secret");
        assertThat(forged.post(API + "/task/" + task + "/unclaim", "").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "00000000000000000000000000000000"})
    void without_its_token_changes_nothing_and_ends_nobody_s_session(String token) throws Exception {
        browser.get("/camunda/app/tasklist/default/");
        String good = tasklistToken();

        HttpResponse<String> answer = browser.with("X-XSRF-TOKEN", token).post(API + "/task/count", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(browser.get("/me").statusCode()).isEqualTo(200);
        Client again = new Client(port).keep("imprimatur-session", browser.cookie("imprimatur-session"));
        assertThat(again.with("X-XSRF-TOKEN", good)
                        .post(API + "/task/count", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void logs_out_of_everything_and_not_at_a_foreign_page_s_wish() {
        browser.get("/camunda/app/tasklist/default/");

        assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/me").statusCode()).isEqualTo(200);
        browser.with("X-XSRF-TOKEN", tasklistToken()).post("/camunda/api/admin/auth/user/default/logout", "");

        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
        assertThat(browser.get(API + "/task").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /camunda/api/admin/auth/user/default/login/tasklist",
                "POST /camunda/api/admin/auth/user/default/login/admin",
                "POST /camunda/api/admin/setup/default/user/create",
                "GET /camunda/app/admin/default/setup/",
                "GET /camunda/app/admin/default/",
                "GET /camunda/app/cockpit/default/",
                "GET /camunda/app/welcome/default/",
                "GET /camunda/api/cockpit/plugin/base/default/incident",
                "POST /camunda/api/engine/engine/default/deployment/create",
                "POST /camunda/api/engine/engine/default/user/create",
                "POST /camunda/api/engine/engine/default/message",
                "POST /camunda/api/engine/engine/default/job/j/execute",
                "DELETE /camunda/api/engine/engine/default/process-instance/i",
                "POST /camunda/api/engine/deployment/create",
                "POST /camunda/api/engine/message"
            })
    void is_all_there_is_of_the_engine_s_own_applications(String call) {
        String[] both = call.split(" ", 2);

        HttpResponse<String> answer = browser.send(both[0], both[1], "application/json", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not allowed");
    }

    @Test
    void wears_our_name_and_no_banner() {
        assertThat(browser.get("/camunda/app/tasklist/styles/user-styles.css").body())
                .contains(".ce-eol-banner");
        assertThat(browser.get("/camunda/app/tasklist/scripts/config.js").body())
                .contains("Imprimatur");
    }

    private String tasklistToken() {
        return browser.cookie("XSRF-TOKEN");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}

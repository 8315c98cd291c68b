package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that carry expressions, which the engine would evaluate on the server. */
class ExpressionsTests extends EndToEndTest {

    private static final String PROOF = "imprimatur.evaluated";
    private static final String EVIL = "${systemProperties.setProperty('" + PROOF + "', 'yes')}";

    @AfterEach
    void nothingWasEvaluated() {
        assertThat(System.clearProperty(PROOF))
                .as("an expression was evaluated")
                .isNull();
    }

    /** Every field of the engine's own query that takes an expression. */
    static Stream<String> fields() {
        return Arrays.stream(TaskQueryDto.class.getDeclaredMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .distinct();
    }

    static Stream<String> paths() {
        return Stream.of("list", "count", "singleResult")
                .map(kind -> "/filter/{filter}/" + kind)
                .flatMap(path -> Stream.of("/task", "/task/count", path))
                .distinct()
                .flatMap(path -> Stream.of(
                        "/engine-rest" + path,
                        "/engine-rest/engine/default" + path,
                        "/camunda/api/engine/engine/default" + path));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_or_query_with_an_expression_is_refused(String path) {
        for (String body : List.of(
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
                "{\"assigneeExpression\":\"%s\"}",
                "{\"orQueries\":[{},{\"orQueries\":[{\"ownerExpression\":\"%s\"}]}]}",
                "{\"orQueries\":[{\"assigneeExpressio\\u006e\":\"%s\"}]}",
                "{\"orQueries\":[{\"name\":\"x\"}],\"orQueries\":[{\"candidateUserExpression\":\"%s\"}]}"))
            refused(post(path, body.formatted(EVIL)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void no_field_takes_an_expression(String field) throws Exception {
        for (String path : List.of("/engine-rest/task", "/camunda/api/engine/engine/default/task")) {
            String body = new ObjectMapper().writeValueAsString(Map.of("orQueries", List.of(Map.of(field, EVIL))));
            refused(post(path, body));
            refused(caller(path).get(path + "?" + field + "=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_query_within_a_query_parameter_is_looked_into_as_well() {
        String queries = URLEncoder.encode("[{\"ownerExpression\":\"" + EVIL + "\"}]", StandardCharsets.UTF_8);

        refused(as("zoe").get("/engine-rest/task?orQueries=" + queries));
        refused(as("zoe").get("/engine-rest/task?orQueries=" + queries + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[draft", "{", "a b", "12 [x]", "", "\"x\" \"y\""})
    void text_in_a_query_parameter_is_no_document(String text) {
        ApplicationResponse applicationResponse =
                as("zoe").get("/engine-rest/task?nameLike=" + URLEncoder.encode(text, StandardCharsets.UTF_8));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orQueries\":[{\"assigneeExpression\":\"x\"}",
                "{'assigneeExpression':'x'}",
                "/* */{\"assigneeExpression\":\"x\"}",
                "{\"a\":1}{\"assigneeExpression\":\"x\"}"
            })
    void what_is_not_one_json_document_is_refused(String body) {
        refused(post("/engine-rest/task", body));
        refused(post("/camunda/api/engine/engine/default/task/count", body));
    }

    @Test
    void the_refusal_names_the_field() {
        ApplicationResponse applicationResponse =
                post("/engine-rest/task", "{\"orQueries\":[{\"assigneeExpression\":\"x\"}]}");

        assertThat(applicationResponse.isProblem()).isTrue();
        assertThat(applicationResponse.detail()).contains("assigneeExpression");
    }

    @Test
    void other_encodings_of_json_are_looked_into_as_well() {
        byte[] body = "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}"
                .formatted(EVIL)
                .getBytes(StandardCharsets.UTF_16BE);

        assertThat(as("zoe").postBytes("/engine-rest/task", body).status()).isEqualTo(400);
    }

    @Test
    void a_saved_filter_evaluates_nothing_but_who_asks() {
        Filter filter = engine.getFilterService().newTaskFilter("saved " + System.nanoTime());
        TaskQuery query = engine.getTaskService().createTaskQuery();
        filter.setQuery(query.or().taskOwnerExpression(EVIL).endOr());
        engine.getFilterService().saveFilter(filter);
        try {
            for (String kind : List.of("list", "count", "singleResult"))
                assertThat(as("zoe")
                                .post("/engine-rest/filter/" + filter.getId() + "/" + kind, "{}")
                                .status())
                        .isGreaterThanOrEqualTo(400);
        } finally {
            engine.getFilterService().deleteFilter(filter.getId());
        }
    }

    @Test
    void the_engine_refuses_them_without_the_door_as_well() {
        Filter filter = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult();
        for (TaskQuery query : List.of(
                tasks().taskAssigneeExpression(EVIL),
                tasks().or().taskAssigneeExpression(EVIL).endOr(),
                tasks().or()
                        .taskName("x")
                        .endOr()
                        .or()
                        .taskOwnerExpression(EVIL)
                        .endOr())) {
            assertThat(catchThrowable(query::list)).isInstanceOf(BadUserRequestException.class);
            assertThat(catchThrowable(query::count)).isInstanceOf(BadUserRequestException.class);
            assertThat(catchThrowable(() -> engine.getFilterService().list(filter.getId(), query)))
                    .isInstanceOf(BadUserRequestException.class);
        }
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }

    @Test
    void the_lists_of_tasklist_still_know_who_asks() {
        Journey journey = proposed("distant");
        String task = journey.awaitTask("rsp", "userTask_reviewAtRspOps");

        assertThat(mine("rsp", journey.id())).contains(task);
        assertThat(mine("zoe", journey.id())).doesNotContain(task);
    }

    private static String mine(String user, String journey) {
        return as(user).post(
                        "/engine-rest/filter/" + filter() + "/list",
                        "{\"processInstanceBusinessKey\":\"" + journey + "\"}")
                .text();
    }

    private static ApplicationResponse post(String path, String body) {
        return caller(path).post(path.replace("{filter}", filter()), body);
    }

    private static ApplicationClient caller(String path) {
        return path.startsWith("/camunda") ? APPLICATION.visitors().inTasklist("zoe") : as("zoe");
    }

    private static String filter() {
        return Journey.elements(
                        as("zoe").get("/engine-rest/filter?name=My%20tasks").json())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static void refused(ApplicationResponse applicationResponse) {
        assertThat(applicationResponse.status())
                .as(applicationResponse.toString())
                .isEqualTo(400);
    }
}

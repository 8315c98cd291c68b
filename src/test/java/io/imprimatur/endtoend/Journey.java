package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.TestUsers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One proposal's way through the gates, gone over HTTP. */
public final class Journey {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String RSP_OPS = "userTask_reviewAtRspOps";
    private static final String DP_COORDINATION = "userTask_reviewAtDataPreviewCoordination";
    private static final Map<String, String> LEADS = Map.of(
            "science-platform-lead", "ada",
            "product-owner", "dan",
            "community-engagement-lead", "carl",
            "science-pipelines-lead", "pia",
            "middleware-lead", "mia");

    private final TestUsers testUsers;
    private final String channel;
    private String id = "";

    public Journey(TestUsers testUsers, String channel) {
        this.testUsers = testUsers;
        this.channel = channel;
    }

    public String id() {
        return id;
    }

    ApplicationClient as(String user) {
        return testUsers.as(user);
    }

    public Journey propose(String tag) {
        return proposeAs("zoe", tag);
    }

    Journey proposeAs(String user, String tag) {
        ApplicationResponse applicationResponse = as(user).post(
                        "/api/proposals", Map.of("channel", channel, "tag", tag, "reason", "It <b>works</b> & well"));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(201);
        id = applicationResponse.json().path("id").asText();
        assertThat(applicationResponse.location()).isEqualTo("/api/proposals/" + id);
        return this;
    }

    /** With a proposal that was made before. */
    Journey goOn(String proposal) {
        id = proposal;
        return this;
    }

    Journey approvedByBothMeetings() {
        return answer("rsp", RSP_OPS, "approve").answer("dora", DP_COORDINATION, "approve");
    }

    /** Attests one cell after another. */
    Journey notebooksPassed() {
        for (int cells = now().path("verification").size(); cells > 0; cells--)
            answer("ada", "userTask_attestNotebooks", "passed");
        return this;
    }

    Journey ticketOpened() {
        return answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"));
    }

    /** As far as a ticket that we open in Jira ourselves. */
    public Journey ticketAskedFor() {
        return approvedByBothMeetings().notebooksPassed().answer("ada", "userTask_openSignoffTicket", "open");
    }

    Journey acknowledgedByAll() {
        awaitTask("dan", "userTask_acknowledge");
        now().path("blockers")
                .forEach(blocker ->
                        answer(LEADS.get(blocker.path("role").asText()), "userTask_acknowledge", "acknowledge"));
        return this;
    }

    /** Everything that people do before the image is promoted. */
    Journey throughAllGates() {
        return approvedByBothMeetings().notebooksPassed().ticketOpened().acknowledgedByAll();
    }

    /** Promoted now, whatever the calendar says. */
    Journey glassBroken() {
        ApplicationResponse applicationResponse =
                as("olga").post("/api/proposals/" + id + "/break-glass", Map.of("reason", "Now or never"));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(202);
        return this;
    }

    /** Through all gates, and out without a window. */
    public Journey promotedAtOnce() {
        return letOut().reaches("PROMOTED");
    }

    /** The same, without waiting for its end. */
    Journey letOut() {
        throughAllGates().reaches("WAITING_FOR_WINDOW");
        ApplicationResponse applicationResponse =
                as("olga").post("/api/proposals/" + id + "/break-glass", Map.of("reason", "for a test"));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(202);
        return this;
    }

    Journey answer(String user, String task, String decision) {
        return answer(user, task, Map.of("decision", decision));
    }

    Journey answer(String user, String task, Map<String, Object> variables) {
        ApplicationResponse applicationResponse = tryToAnswer(user, task, variables);
        assertThat(applicationResponse.status())
                .as(task + ": " + applicationResponse.text())
                .isEqualTo(204);
        return this;
    }

    ApplicationResponse tryToAnswer(String user, String task, Map<String, Object> variables) {
        String taskId = awaitTask(id, user, task);
        return as(user).post("/engine-rest/task/" + taskId + "/complete", Map.of("variables", typed(variables)));
    }

    /** As the engine's API takes them: a value that says itself of what type it is stays as it is. */
    static Map<String, Object> typed(Map<String, Object> variables) {
        Map<String, Object> typed = new HashMap<>();
        variables.forEach((name, value) -> typed.put(name, value instanceof Map ? value : Map.of("value", value)));
        return typed;
    }

    /** The id of the first such task that the user may see, once there is one. */
    String awaitTask(String user, String key) {
        return awaitTask(id, user, key);
    }

    private String awaitTask(String what, String user, String key) {
        return await(what + " at " + key)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> tasks(user)
                                .filter(task ->
                                        task.path("taskDefinitionKey").asText().equals(key))
                                .map(task -> task.path("id").asText())
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
    }

    Stream<JsonNode> tasks(String user) {
        return elements(as(user).get("/engine-rest/task?processInstanceBusinessKey=" + id)
                .json());
    }

    /** As {@code GET /api/proposals/{id}} tells it. */
    JsonNode now() {
        ApplicationResponse applicationResponse = as("zoe").get("/api/proposals/" + id);
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(200);
        return applicationResponse.json();
    }

    String state() {
        return now().path("state").asText();
    }

    Journey reaches(String state, Duration patience) {
        await(id).atMost(patience).pollInterval(Duration.ofMillis(100)).until(this::state, state::equals);
        return this;
    }

    Journey reaches(String state) {
        return reaches(state, PATIENCE);
    }

    List<String> actions() {
        return elements(audit()).map(entry -> entry.path("action").asText()).toList();
    }

    public JsonNode audit() {
        return as("zoe").get("/api/proposals/" + id + "/audit").json();
    }

    /** Why not yet, in words. */
    String blockers() {
        return elements(now().path("blockers")).map(JsonNode::toString).collect(Collectors.joining(" "));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

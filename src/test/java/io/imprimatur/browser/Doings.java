package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** What others do meanwhile, elsewhere. */
final class Doings {

    private final String base;
    private final String password;

    Doings(String base, String password) {
        this.base = base;
        this.password = password;
    }

    /** The id of the proposal. */
    String propose(String tag, String reason) {
        Map<String, String> body = Map.of("channel", "recommended", "tag", tag, "reason", reason);
        ApplicationResponse applicationResponse = as("zoe").post("/api/proposals", body);
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(201);
        return applicationResponse.json().path("id").textValue();
    }

    /** The id of the update. */
    String proposeUpdate(String service, String environment, String disruption, String reason) {
        Map<String, String> body = Map.of(
                "service", service,
                "environment", environment,
                "disruption", disruption,
                "nature", "minor",
                "reason", reason);
        ApplicationResponse applicationResponse = as("zoe").post("/api/updates", body);
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(201);
        return applicationResponse.json().path("id").textValue();
    }

    void answer(String user, String proposal, String task, String decision, String comment) {
        answer(user, proposal, task, Map.of("decision", decision, "comment", comment));
    }

    /** Waits until there is such a task. */
    void answer(String user, String proposal, String task, Map<String, String> answers) {
        String found = waitFor(user, proposal, task);
        Map<String, Object> variables = new HashMap<>();
        answers.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        ApplicationResponse applicationResponse =
                as(user).post("/engine-rest/task/" + found + "/complete", Map.of("variables", variables));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(204);
    }

    /** The id of the task, once there is one. */
    String waitFor(String user, String proposal, String task) {
        String query = "/engine-rest/task?taskDefinitionKey=" + task + "&candidateUser=" + user
                + "&processInstanceBusinessKey=" + proposal;
        JsonNode found = Awaitility.await().until(() -> as(user).get(query).json(), tasks -> !tasks.isEmpty());
        return found.get(0).path("id").textValue();
    }

    void approve(String proposal, String comment) {
        answer("rsp", proposal, "userTask_reviewAtRspOps", "approve", comment);
        answer("dora", proposal, "userTask_reviewAtDataPreviewCoordination", "approve", comment);
    }

    /** Past notebooks and ticket. */
    void openTicket(String proposal, String comment) {
        approve(proposal, comment);
        answer("ada", proposal, "userTask_attestNotebooks", "passed", comment);
        answer("ada", proposal, "userTask_attestNotebooks", "passed", comment);
        answer(
                "ada",
                proposal,
                "userTask_openSignoffTicket",
                Map.of("decision", "open", "comment", comment, "ticketKey", "SP-1"));
    }

    /** Past everything that people say; what is left is the window. */
    void signOff(String proposal, String comment) {
        openTicket(proposal, comment);
        answer("mia", proposal, "userTask_acknowledge", "acknowledge", comment);
        answer("dan", proposal, "userTask_acknowledge", "acknowledge", comment);
    }

    /** Through all gates, and out without a window; the id of the proposal. */
    String promote(String tag, String words) {
        String id = propose(tag, words);
        signOff(id, words);
        Awaitility.await()
                .until(() -> as("olga")
                                .post("/api/proposals/" + id + "/break-glass", Map.of("reason", words))
                                .status()
                        == 202);
        Awaitility.await().until(() -> as("zoe")
                .get("/api/proposals/" + id)
                .json()
                .path("state")
                .textValue()
                .equals("PROMOTED"));
        return id;
    }

    /** The id of the restore. */
    String askForRestore(String user, String digest, String reason) {
        ApplicationResponse applicationResponse =
                as(user).post("/api/channels/recommended/restores", Map.of("digest", digest, "reason", reason));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(201);
        return applicationResponse.json().path("id").textValue();
    }

    void withdrawRestore(String user, String id, String reason) {
        ApplicationResponse applicationResponse =
                as(user).post("/api/restores/" + id + "/withdrawal", Map.of("reason", reason));
        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(204);
    }

    private ApplicationClient as(String user) {
        return ApplicationClient.withPassword(base, user, password);
    }
}

package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.service.update.Application.Operation;
import io.imprimatur.service.update.Application.Phase;
import io.imprimatur.service.update.Revision;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * JSON of an application's operation. The request is in {@code operation} until it is done; the progress is in
 * {@code status.operationState}, which is absent until the controller picks it up.
 */
record OperationJson(JsonNode application) {

    Optional<Operation> operation() {
        JsonNode requested = application.path("operation").path("sync");
        JsonNode state = application.path("status").path("operationState");
        if (requested.isObject()) return Optional.of(running(requested, state));
        JsonNode done = state.path("operation").path("sync");
        return state.path("phase").asText("").isEmpty()
                ? Optional.empty()
                : Optional.of(operation(done, state, phase(state)));
    }

    private static Operation operation(JsonNode sync, JsonNode state, Phase phase) {
        Optional<Revision> deployed =
                ApplicationJson.revision(state.path("syncResult").path("revision"));
        Optional<Revision> requested = ApplicationJson.revision(sync.path("revision"));
        return new Operation(
                phase,
                requested.or(() -> deployed),
                sync.path("dryRun").asBoolean(false),
                state.path("message").asText(""),
                phase == Phase.RUNNING || phase == Phase.TERMINATING
                        ? Optional.empty()
                        : ApplicationJson.time(state.path("finishedAt")));
    }

    /** A finished state belongs to an earlier operation. */
    private static Operation running(JsonNode requested, JsonNode state) {
        Phase phase = phase(state);
        return phase == Phase.RUNNING || phase == Phase.TERMINATING
                ? operation(requested, state, phase)
                : operation(requested, MissingNode.getInstance(), Phase.RUNNING);
    }

    private static Phase phase(JsonNode state) {
        return Stream.of(Phase.values())
                .filter(each -> each.name().equalsIgnoreCase(state.path("phase").asText()))
                .findFirst()
                .orElse(Phase.ERROR);
    }
}

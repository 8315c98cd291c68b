package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.update.Application.Operation;
import io.imprimatur.update.Application.Phase;
import io.imprimatur.update.Revision;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operation of an application as Argo CD writes it: what was asked for is in {@code operation} until it is done, how
 * it goes in {@code status.operationState}, which is not there before it was taken up.
 */
record OperationJson(JsonNode application) {

    Optional<Operation> operation() {
        JsonNode asked = application.path("operation").path("sync");
        JsonNode state = application.path("status").path("operationState");
        if (asked.isObject()) return Optional.of(running(asked, state));
        JsonNode done = state.path("operation").path("sync");
        return state.path("phase").asText("").isEmpty()
                ? Optional.empty()
                : Optional.of(operation(done, state, phase(state)));
    }

    private static Operation operation(JsonNode sync, JsonNode state, Phase phase) {
        Optional<Revision> brought =
                ApplicationJson.revision(state.path("syncResult").path("revision"));
        Optional<Revision> asked = ApplicationJson.revision(sync.path("revision"));
        return new Operation(
                phase,
                asked.or(() -> brought),
                sync.path("dryRun").asBoolean(false),
                state.path("message").asText(""),
                phase == Phase.RUNNING || phase == Phase.TERMINATING
                        ? Optional.empty()
                        : ApplicationJson.time(state.path("finishedAt")));
    }

    /** A state that is over belongs to an earlier one. */
    private static Operation running(JsonNode asked, JsonNode state) {
        Phase phase = phase(state);
        return phase == Phase.RUNNING || phase == Phase.TERMINATING
                ? operation(asked, state, phase)
                : operation(asked, MissingNode.getInstance(), Phase.RUNNING);
    }

    private static Phase phase(JsonNode state) {
        return Stream.of(Phase.values())
                .filter(each -> each.name().equalsIgnoreCase(state.path("phase").asText()))
                .findFirst()
                .orElse(Phase.ERROR);
    }
}

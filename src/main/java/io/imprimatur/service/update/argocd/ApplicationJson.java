package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.messaging.notice.PlainLine;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Application.Deployed;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Operation;
import io.imprimatur.service.update.Application.Phase;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.Revision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON of an Argo CD application, complete or from the list. */
record ApplicationJson(JsonNode written) {

    /**
     * Fields that Argo CD's list supports. It silently omits others, such as {@code status.sync.revision} and
     * {@code status.history}.
     */
    static final String FIELDS = Stream.of(
                    "metadata.name",
                    "spec",
                    "status.sync.status",
                    "status.health",
                    "status.summary",
                    "status.operationState.phase",
                    "operation.sync")
            .map("items."::concat)
            .collect(Collectors.joining(","));

    private static final int MAX_CONDITION_LENGTH = 500;

    String name() {
        return written.path("metadata").path("name").asText();
    }

    /** @throws IllegalArgumentException if the JSON does not match the API specification */
    Application in(String environment) {
        if (name().isEmpty()) throw new IllegalArgumentException("an application without a name");
        JsonNode status = written.path("status");
        List<Deployed> history = history(status.path("history"));
        return new Application(
                new ApplicationKey(environment, name()),
                sync(status.path("sync").path("status").asText()),
                health(status.path("health").path("status").asText()),
                revision(status.path("sync").path("revision")),
                history.isEmpty()
                        ? Optional.empty()
                        : Optional.of(history.get(history.size() - 1).revision()),
                strings(status.path("summary").path("images")),
                new OperationJson(written).operation(),
                history,
                time(status.path("reconciledAt")),
                elements(status.path("conditions"))
                        .map(ApplicationJson::condition)
                        .toList(),
                SetupJson.of(written).setup());
    }

    private static String condition(JsonNode written) {
        String message = PlainLine.of(written.path("message").asText(""), MAX_CONDITION_LENGTH);
        String type = PlainLine.of(written.path("type").asText("condition"), MAX_CONDITION_LENGTH);
        return message.isEmpty() ? type : type + ": " + message;
    }

    /** Empty if the time is absent or unreadable. */
    static Optional<Instant> time(JsonNode written) {
        try {
            return Optional.of(written.asText(""))
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Sync sync(String value) {
        return switch (value) {
            case "Synced" -> Sync.SYNCED;
            case "OutOfSync" -> Sync.OUT_OF_SYNC;
            default -> Sync.UNKNOWN;
        };
    }

    private static Health health(String value) {
        return Stream.of(Health.values())
                .filter(each -> each.name().equalsIgnoreCase(value))
                .findFirst()
                .orElse(Health.UNKNOWN);
    }

    /** Skips deployments whose revision is not a commit, such as those of Helm charts. */
    private static List<Deployed> history(JsonNode written) {
        return elements(written)
                .flatMap(each -> revision(each.path("revision")).map(commit -> deployed(each, commit)).stream())
                .sorted(Comparator.comparingLong(Deployed::id))
                .toList();
    }

    private static Deployed deployed(JsonNode written, Revision commit) {
        try {
            // Argo CD leaves out a zero.
            Instant at = Instant.parse(written.path("deployedAt").asText());
            return new Deployed(written.path("id").asLong(0), commit, at);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("a deployment without a time", unreadable);
        }
    }

    static Optional<Revision> revision(JsonNode written) {
        String commit = written.asText("");
        return commit.matches("[0-9a-f]{40}") ? Optional.of(new Revision(commit)) : Optional.empty();
    }

    private static List<String> strings(JsonNode written) {
        return elements(written).map(JsonNode::asText).sorted().toList();
    }

    static Stream<JsonNode> elements(JsonNode written) {
        return StreamSupport.stream(written.spliterator(), false);
    }

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
                    .filter(each ->
                            each.name().equalsIgnoreCase(state.path("phase").asText()))
                    .findFirst()
                    .orElse(Phase.ERROR);
        }
    }
}

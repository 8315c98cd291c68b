package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.notice.PlainLine;
import io.imprimatur.update.Application;
import io.imprimatur.update.Application.Deployed;
import io.imprimatur.update.Application.Health;
import io.imprimatur.update.Application.Sync;
import io.imprimatur.update.Revision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An application as Argo CD writes it, whole or as its list does. */
record ApplicationJson(JsonNode written) {

    /**
     * Argo CD's list knows these and no others: neither {@code status.sync.revision} nor {@code status.history}, and
     * it leaves out what it does not know.
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

    private static final int LONGEST_CONDITION = 500;

    String name() {
        return written.path("metadata").path("name").asText();
    }

    /** @throws IllegalArgumentException if it is not as the API's document says */
    Application in(String environment) {
        if (name().isEmpty()) throw new IllegalArgumentException("an application without a name");
        JsonNode status = written.path("status");
        List<Deployed> history = history(status.path("history"));
        return new Application(
                new ApplicationAt(environment, name()),
                sync(status.path("sync").path("status").asText()),
                health(status.path("health").path("status").asText()),
                revision(status.path("sync").path("revision")),
                history.isEmpty()
                        ? Optional.empty()
                        : Optional.of(history.get(history.size() - 1).revision()),
                texts(status.path("summary").path("images")),
                new OperationJson(written).operation(),
                history,
                time(status.path("reconciledAt")),
                elements(status.path("conditions"))
                        .map(ApplicationJson::condition)
                        .toList(),
                SetupJson.of(written).setup());
    }

    private static String condition(JsonNode written) {
        String words = PlainLine.of(written.path("message").asText(""), LONGEST_CONDITION);
        String type = PlainLine.of(written.path("type").asText("condition"), LONGEST_CONDITION);
        return words.isEmpty() ? type : type + ": " + words;
    }

    /** Nothing where there is none, or it is none. */
    static Optional<Instant> time(JsonNode written) {
        try {
            return Optional.of(written.asText(""))
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Sync sync(String word) {
        return switch (word) {
            case "Synced" -> Sync.SYNCED;
            case "OutOfSync" -> Sync.OUT_OF_SYNC;
            default -> Sync.UNKNOWN;
        };
    }

    private static Health health(String word) {
        return Stream.of(Health.values())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(Health.UNKNOWN);
    }

    /** What was not brought from a commit, as a chart of a repository of charts, is left out. */
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

    private static List<String> texts(JsonNode written) {
        return elements(written).map(JsonNode::asText).sorted().toList();
    }

    static Stream<JsonNode> elements(JsonNode written) {
        return StreamSupport.stream(written.spliterator(), false);
    }
}

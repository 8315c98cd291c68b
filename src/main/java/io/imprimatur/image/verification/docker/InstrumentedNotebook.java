package io.imprimatur.image.verification.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imprimatur.image.verification.docker.ExecutedNotebook.ChallengeCell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The notebook given to a container: the original cells, and after each Python cell a {@link ChallengeCell} that only a
 * kernel which received that cell can answer. The placement of the questions depends on the notebook only, not on the
 * image.
 *
 * @param cells in order, including the added ones
 */
record InstrumentedNotebook(List<Cell> cells) {

    private static final int SUPPORTED_FORMAT = 4;
    private static final int FIRST_MINOR_WITH_CELL_IDS = 5;

    /** Code after which the last entry of the kernel's history is not that code. */
    private static final Pattern CHANGES_HISTORY =
            Pattern.compile("%reset|\\.reset\\(|run_cell|history|\\b(?:exit|quit)\\b");

    /**
     * Code that depends on execution counts, which added cells would shift: such a notebook gets one question at its
     * end.
     */
    private static final Pattern COUNTS_CELLS = Pattern.compile(
            "\\b(?:In|Out|_ih|_oh)\\[|(?<![\\w.])_(?:i{1,3}\\d{0,9}|\\d{1,9})\\b|%(?:recall|rep|rerun|hist|save|macro|notebook|pastebin)");

    /** @return empty if the file is not a notebook of format 4; it is then executed unchanged but cannot be verified */
    static Optional<InstrumentedNotebook> read(byte[] notebook, Writer writer) throws IOException {
        JsonNode root;
        try {
            root = NotebookJson.MAPPER.readTree(notebook);
        } catch (IOException malformed) {
            return Optional.empty();
        }
        if (!(root instanceof ObjectNode given)
                || root.path("nbformat").asInt() != SUPPORTED_FORMAT
                || !(root.path("cells") instanceof ArrayNode cells)) return Optional.empty();
        InstrumentedNotebook all = addQuestions(given, cells);
        writer.write(NotebookJson.MAPPER.writeValueAsBytes(given));
        return Optional.of(all);
    }

    /** Receives the notebook with its questions. */
    @FunctionalInterface
    interface Writer {
        void write(byte[] notebook) throws IOException;
    }

    boolean hasCode() {
        return cells.stream().anyMatch(Cell::isExecuted);
    }

    private static InstrumentedNotebook addQuestions(ObjectNode notebook, ArrayNode cells) {
        List<Cell> original =
                cells.valueStream().map(InstrumentedNotebook::original).toList();
        List<Cell> all = new ArrayList<>();
        ArrayNode toJson = notebook.putArray("cells");
        boolean hasIds = notebook.path("nbformat_minor").asInt() >= FIRST_MINOR_WITH_CELL_IDS;
        for (int i = 0; i < original.size(); i++) {
            all.add(original.get(i));
            toJson.add(cells.get(i));
            if (!isPython(notebook) || !hasQuestionAfter(original, i)) continue;
            ChallengeCell challengeCell =
                    ChallengeCell.after(Optional.of(original.get(i).source())
                            .filter(code -> !CHANGES_HISTORY.matcher(code).find()));
            all.add(Cell.of(challengeCell));
            toJson.add(toJson(challengeCell, hasIds));
        }
        return new InstrumentedNotebook(List.copyOf(all));
    }

    private static Cell original(JsonNode cell) {
        String type = cell.path("cell_type").asText();
        String source = NotebookJson.text(cell.path("source"));
        List<String> tags = cell.path("metadata")
                .path("tags")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        boolean isExecuted = type.equals("code") && !source.isBlank() && !tags.contains("skip-execution");
        return new Cell(type, source, isExecuted, tags.contains("raises-exception"), Optional.empty());
    }

    private static boolean hasQuestionAfter(List<Cell> original, int index) {
        if (!original.get(index).isExecuted()) return false;
        boolean last = original.subList(index + 1, original.size()).stream().noneMatch(Cell::isExecuted);
        return last
                || original.stream()
                        .filter(Cell::isExecuted)
                        .noneMatch(each -> COUNTS_CELLS.matcher(each.source()).find());
    }

    /** A notebook without a stated language is Python. */
    private static boolean isPython(JsonNode notebook) {
        JsonNode metadata = notebook.path("metadata");
        String language = Stream.of(
                        metadata.path("kernelspec").path("language"),
                        metadata.path("language_info").path("name"))
                .map(each -> each.asText(""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("python");
        return language.equalsIgnoreCase("python") || language.equalsIgnoreCase("ipython");
    }

    // An error in the added cell must not abort the notebook: the answer is then missing.
    private static ObjectNode toJson(ChallengeCell challengeCell, boolean hasId) {
        ObjectNode cell = NotebookJson.MAPPER.createObjectNode().put("cell_type", "code");
        if (hasId) cell.put("id", challengeCell.nonce());
        cell.putNull("execution_count").putObject("metadata").putArray("tags").add("raises-exception");
        cell.putArray("outputs");
        return cell.put("source", challengeCell.source());
    }

    /**
     * A cell of the notebook given to a container.
     *
     * @param type {@code code}, {@code markdown} or {@code raw}
     * @param isExecuted whether the cell has code to execute
     * @param mayRaise whether its tags allow an error
     * @param challenge for an added cell
     */
    record Cell(String type, String source, boolean isExecuted, boolean mayRaise, Optional<ChallengeCell> challenge) {

        static Cell of(ChallengeCell challengeCell) {
            return new Cell("code", challengeCell.source(), true, true, Optional.of(challengeCell));
        }
    }

    /** JSON in Python's dialect, with NaN and unpaired surrogates. */
    static final class NotebookJson {

        private static final int MAX_STRING_LENGTH = 64 * 1024 * 1024;

        static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(MAX_STRING_LENGTH)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private NotebookJson() {}

        /** A text that nbformat stores as a string or a list of lines. */
        static String text(JsonNode text) {
            if (!text.isArray()) return text.asText("");
            return text.valueStream().map(JsonNode::asText).collect(Collectors.joining());
        }
    }
}

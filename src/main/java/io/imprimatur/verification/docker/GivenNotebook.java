package io.imprimatur.verification.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A notebook as a container is given it: its own cells, and after each cell of Python a {@link Question} that only a
 * kernel which was given that cell can answer. Which questions there are depends on the notebook alone, never on the
 * image.
 *
 * @param cells in order, ours among them
 */
record GivenNotebook(List<GivenCell> cells) {

    private static final int FORMAT = 4;
    private static final int CELLS_HAVE_IDS_SINCE = 5;

    /** Code after which the kernel's history does not end with that code. */
    private static final Pattern CHANGES_HISTORY =
            Pattern.compile("%reset|\\.reset\\(|run_cell|history|\\b(?:exit|quit)\\b");

    /** Code that counts executions, which cells of ours would shift: such a notebook is asked once, at its end. */
    private static final Pattern COUNTS_CELLS = Pattern.compile(
            "\\b(?:In|Out|_ih|_oh)\\[|(?<![\\w.])_(?:i{1,3}\\d{0,9}|\\d{1,9})\\b|%(?:recall|rep|rerun|hist|save|macro|notebook|pastebin)");

    /** @return nothing if it is no notebook of format 4, which is then executed as it is but cannot be checked */
    static Optional<GivenNotebook> read(byte[] notebook, Writer writer) throws IOException {
        JsonNode root;
        try {
            root = NotebookJson.MAPPER.readTree(notebook);
        } catch (IOException malformed) {
            return Optional.empty();
        }
        if (!(root instanceof ObjectNode given)
                || root.path("nbformat").asInt() != FORMAT
                || !(root.path("cells") instanceof ArrayNode cells)) return Optional.empty();
        GivenNotebook asked = asking(given, cells);
        writer.write(NotebookJson.MAPPER.writeValueAsBytes(given));
        return Optional.of(asked);
    }

    /** Takes the notebook with its questions. */
    @FunctionalInterface
    interface Writer {
        void write(byte[] notebook) throws IOException;
    }

    boolean hasCode() {
        return cells.stream().anyMatch(GivenCell::isExecuted);
    }

    private static GivenNotebook asking(ObjectNode notebook, ArrayNode cells) {
        List<GivenCell> own = cells.valueStream().map(GivenNotebook::own).toList();
        List<GivenCell> asked = new ArrayList<>();
        ArrayNode written = notebook.putArray("cells");
        boolean hasIds = notebook.path("nbformat_minor").asInt() >= CELLS_HAVE_IDS_SINCE;
        for (int i = 0; i < own.size(); i++) {
            asked.add(own.get(i));
            written.add(cells.get(i));
            if (!isPython(notebook) || !isAskedAfter(own, i)) continue;
            Question question = Question.after(Optional.of(own.get(i).source())
                    .filter(code -> !CHANGES_HISTORY.matcher(code).find()));
            asked.add(GivenCell.of(question));
            written.add(written(question, hasIds));
        }
        return new GivenNotebook(List.copyOf(asked));
    }

    private static GivenCell own(JsonNode cell) {
        String type = cell.path("cell_type").asText();
        String source = NotebookJson.text(cell.path("source"));
        List<String> tags = cell.path("metadata")
                .path("tags")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        boolean isExecuted = type.equals("code") && !source.isBlank() && !tags.contains("skip-execution");
        return new GivenCell(type, source, isExecuted, tags.contains("raises-exception"), Optional.empty());
    }

    private static boolean isAskedAfter(List<GivenCell> own, int index) {
        if (!own.get(index).isExecuted()) return false;
        boolean last = own.subList(index + 1, own.size()).stream().noneMatch(GivenCell::isExecuted);
        return last
                || own.stream()
                        .filter(GivenCell::isExecuted)
                        .noneMatch(each -> COUNTS_CELLS.matcher(each.source()).find());
    }

    /** What says nothing is executed as Python. */
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

    // An error in it must not end the notebook: then it has no answer.
    private static ObjectNode written(Question question, boolean hasId) {
        ObjectNode cell = NotebookJson.MAPPER.createObjectNode().put("cell_type", "code");
        if (hasId) cell.put("id", question.nonce());
        cell.putNull("execution_count").putObject("metadata").putArray("tags").add("raises-exception");
        cell.putArray("outputs");
        return cell.put("source", question.source());
    }
}

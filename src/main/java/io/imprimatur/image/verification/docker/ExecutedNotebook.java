package io.imprimatur.image.verification.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imprimatur.image.verification.docker.InstrumentedNotebook.NotebookJson;
import io.imprimatur.platform.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Compares a notebook returned by a container with the one given to it. A successful exit code proves nothing: the
 * image's programs may not have executed anything. The file is read as a stream because the image determines its
 * content.
 */
final class ExecutedNotebook {

    private static final int MAX_STORED_BYTES = 1024 * 1024;

    private final Path file;
    private final InstrumentedNotebook given;
    private int cells;
    private boolean cellsRead;
    private long lastCount;

    ExecutedNotebook(Path file, InstrumentedNotebook given) {
        this.file = file;
        this.given = given;
    }

    /** Why the file does not prove the execution; empty if it does. */
    Optional<String> findDiscrepancy() throws IOException {
        try (JsonParser json = NotebookJson.MAPPER.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new NotExecuted("the result is not a notebook");
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("cells")) readCells(json);
                else json.skipChildren();
            }
            if (cells < given.cells().size()) throw new NotExecuted("the result lacks cells");
            return Optional.empty();
        } catch (NotExecuted found) {
            return Optional.of(found.getMessage());
        } catch (JacksonException malformed) {
            return Optional.of("the result is not a notebook");
        }
    }

    /** The notebook without the added cells; empty if it is too large. */
    Optional<String> withoutChallenges() throws IOException {
        if (Files.size(file) > MAX_STORED_BYTES + 1024L * given.cells().size()) return Optional.empty();
        JsonNode notebook = NotebookJson.MAPPER.readTree(file.toFile());
        if (notebook instanceof ObjectNode object && object.path("cells") instanceof ArrayNode all) {
            ArrayNode original = object.putArray("cells");
            for (int i = 0; i < all.size(); i++)
                if (given.cells().get(i).challenge().isEmpty()) original.add(all.get(i));
        }
        String text = NotebookJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(notebook);
        return Optional.of(text).filter(each -> each.length() <= MAX_STORED_BYTES);
    }

    private void readCells(JsonParser json) throws IOException {
        if (cellsRead || json.currentToken() != JsonToken.START_ARRAY)
            throw new NotExecuted("the result is not a notebook");
        cellsRead = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (cells == given.cells().size()) throw new NotExecuted("the result has more cells");
            check(given.cells().get(cells++), ExecutedCell.read(json));
        }
    }

    private void check(InstrumentedNotebook.Cell expected, ExecutedCell cell) {
        if (!cell.type().equals(expected.type()) || !cell.source().equals(expected.source()))
            throw new NotExecuted("the result has a different cell " + originalNumber());
        if (!expected.isExecuted()) return;
        if (cell.count() <= 0) throw new NotExecuted("cell " + originalNumber() + " was not executed");
        if (cell.isError() && !expected.mayRaise())
            throw new NotExecuted("cell " + originalNumber() + " raised an error, and nbconvert did not say so");
        if (expected.challenge().isPresent()) checkAnswer(expected.challenge().get(), cell);
    }

    private void checkAnswer(ChallengeCell challengeCell, ExecutedCell cell) {
        boolean isIncreasing = cell.count() > lastCount;
        lastCount = cell.count();
        if (!isIncreasing || !cell.texts().contains(challengeCell.expectedAnswer(cell.count())))
            throw new NotExecuted(
                    "cell " + originalNumber()
                            + " was not executed by IPython, as far as its kernel's answers show: the image's jupyter may be a fake");
    }

    /** Number of the current cell in the original notebook, from 1. */
    private long originalNumber() {
        return given.cells().subList(0, cells).stream()
                .filter(each -> each.challenge().isEmpty())
                .count();
    }

    /** Result of a failed comparison. */
    private static final class NotExecuted extends RuntimeException {

        NotExecuted(String reason) {
            super(reason);
        }
    }

    /**
     * A Python cell added after a cell of the notebook. Its answer is a hash of a nonce, the kernel's execution count and
     * the code that the kernel received just before, so it can be neither copied nor computed before that code was sent.
     *
     * @param nonce 32 hex digits
     * @param before code of the preceding cell; empty if the kernel's history does not provide it
     */
    record ChallengeCell(String nonce, Optional<String> before) {

        private static final SecureRandom RANDOM = new SecureRandom();

        // Published without sys.stdout and the last expression, which earlier cells may have changed; binds no name.
        private static final String SOURCE =
                """
                (lambda ip: ip.display_pub.publish(data={"text/plain": __import__("hashlib").sha256("\\n".join(\
                ["%s", str(ip.execution_count)%s]).encode("utf-8", "replace")).hexdigest()}))\
                (__import__("IPython").get_ipython())""";
        private static final String PRECEDING_CODE = ", ip.history_manager.input_hist_raw[-2]";

        static ChallengeCell after(Optional<String> code) {
            byte[] nonce = new byte[16];
            RANDOM.nextBytes(nonce);
            // IPython strips trailing newlines in its history.
            return new ChallengeCell(HexFormat.of().formatHex(nonce), code.map(text -> withoutNewlines(text)));
        }

        private static String withoutNewlines(String code) {
            int end = code.length();
            while (end > 0 && code.charAt(end - 1) == '\n') end--;
            return code.substring(0, end);
        }

        String source() {
            return SOURCE.formatted(nonce, before.isPresent() ? PRECEDING_CODE : "");
        }

        /** @param count execution count of this cell */
        String expectedAnswer(long count) {
            String input =
                    nonce + "\n" + count + before.map(code -> "\n" + code).orElse("");
            return Sha256.hex(input);
        }
    }
}

package io.imprimatur.image.verification.mobu;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Parsed log of a monkey. Observed events: {@code Environment does not provide required services}, {@code Running on
 * image <reference> (…)}, {@code Notebook intro.ipynb iteration 1/41}, {@code Success running notebook intro.ipynb},
 * and for a failure {@code Exception thrown while doing monkey business}.
 *
 * @param image reference of the running image
 * @param executions notebooks of the first round, in order of their start
 * @param starts number and path of each notebook of all rounds, in order of their start
 * @param skipped reasons by path of the skipped notebooks
 * @param expected number of notebooks in a round; 0 until the first has started
 * @param error failure of the first round
 * @param laterError failure of a later round
 * @param lastLine last line of an exception that is not a field
 * @param isReadable whether the log is in a known format
 * @param isTamperProof whether output of notebooks cannot be mistaken for events
 */
record MonkeyLog(
        Optional<String> image,
        List<NotebookExecution> executions,
        List<NotebookStart> starts,
        Map<String, String> skipped,
        int expected,
        Optional<String> error,
        Optional<String> laterError,
        String lastLine,
        String text,
        boolean complete,
        boolean isReadable,
        boolean isTamperProof) {

    /** @param number position in the round, from 1 */
    record NotebookStart(int number, String path) {}

    /**
     * Execution of one notebook.
     *
     * @param name file name
     * @param path below the repository's root; the file name if mobu logs no path
     * @param started and {@code ended} timestamps as logged
     */
    record NotebookExecution(
            String name, String path, @Nullable LocalDateTime started, @Nullable LocalDateTime ended, boolean passed) {

        NotebookExecution withEnd(@Nullable LocalDateTime time, boolean well) {
            return new NotebookExecution(name, path, started, time, well);
        }
    }

    static MonkeyLog read(String text, boolean whole) {
        Optional<LogParser> lines = LogParser.of(text);
        MonkeyLogBuilder reading =
                new MonkeyLogBuilder(lines.map(LogParser::isTamperProof).orElse(false));
        lines.ifPresent(form -> text.lines().forEach(line -> form.parse(line)
                .ifPresentOrElse(reading::addEvent, () -> reading.addContinuation(line))));
        return reading.build(text, whole, lines.isPresent());
    }
}

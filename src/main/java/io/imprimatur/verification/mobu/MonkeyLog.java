package io.imprimatur.verification.mobu;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * What a monkey's log tells. Its events were seen to be {@code Environment does not provide required services}, {@code
 * Running on image <reference> (…)}, {@code Notebook intro.ipynb iteration 1/41}, {@code Success running notebook
 * intro.ipynb}, and of what broke it off {@code Exception thrown while doing monkey business}.
 *
 * @param image the reference of the image that really runs
 * @param passes the notebooks of the first round, as they were begun
 * @param begun the paths of all rounds' notebooks by their numbers, as they were begun
 * @param leftOut the reasons by the paths of notebooks that are not run there
 * @param expected how many the round has; 0 while it has not begun
 * @param error what broke off the first round
 * @param laterError what broke off a later one
 * @param lastLine the last of what an exception says, where that is not a field
 * @param isReadable whether it is in a form that mobu is known to write
 * @param isProof whether no text of a notebook can be taken for an event
 */
record MonkeyLog(
        Optional<String> image,
        List<Pass> passes,
        List<Begun> begun,
        Map<String, String> leftOut,
        int expected,
        Optional<String> error,
        Optional<String> laterError,
        String lastLine,
        String text,
        boolean whole,
        boolean isReadable,
        boolean isProof) {

    /** @param number in the round, from 1 */
    record Begun(int number, String path) {}

    /**
     * One notebook's way.
     *
     * @param name its file's
     * @param path below the repository's root; its file's name where mobu tells no more
     * @param begun and {@code ended} by the log's own clock
     */
    record Pass(
            String name, String path, @Nullable LocalDateTime begun, @Nullable LocalDateTime ended, boolean passed) {

        Pass endedAt(@Nullable LocalDateTime time, boolean well) {
            return new Pass(name, path, begun, time, well);
        }
    }

    static MonkeyLog read(String text, boolean whole) {
        Optional<LogLines> lines = LogLines.of(text);
        Reading reading = new Reading(lines.map(LogLines::areProof).orElse(false));
        lines.ifPresent(form -> text.lines()
                .forEach(line -> form.read(line).ifPresentOrElse(reading::event, () -> reading.goOn(line))));
        return reading.log(text, whole, lines.isPresent());
    }

    private static final class Reading {

        private static final String NOTEBOOK = "Notebook ";
        private static final String ITERATION = " iteration ";
        private static final String PASSED = "Success running notebook";
        private static final String BROKEN = "Exception thrown while doing monkey business";
        private static final String IMAGE = "Running on image ";
        private static final String LEFT_OUT = "Environment does not provide required";
        private static final String MISSING = "missing_";
        private static final String TRACEBACK = "Traceback (most recent call last)";
        private static final int LONGEST_ERROR = 8000;

        private final boolean isProof;
        private final List<Pass> passes = new ArrayList<>();
        private final List<Begun> all = new ArrayList<>();
        private final Map<String, String> leftOut = new LinkedHashMap<>();
        private @Nullable String image;
        private int expected;
        private boolean isOver;
        private @Nullable StringBuilder error;
        private @Nullable StringBuilder laterError;
        private @Nullable StringBuilder open;
        private String lastLine = "";

        Reading(boolean isProof) {
            this.isProof = isProof;
        }

        MonkeyLog log(String text, boolean whole, boolean isReadable) {
            return new MonkeyLog(
                    Optional.ofNullable(image),
                    List.copyOf(passes),
                    List.copyOf(all),
                    Collections.unmodifiableMap(leftOut),
                    expected,
                    Optional.ofNullable(error).map(StringBuilder::toString),
                    Optional.ofNullable(laterError).map(StringBuilder::toString),
                    lastLine,
                    text,
                    whole,
                    isReadable,
                    isProof);
        }

        void event(LogEvent event) {
            String text = event.text();
            open = null;
            if (text.startsWith(NOTEBOOK) && text.contains(ITERATION)) begin(event);
            else if (text.startsWith(PASSED)) pass(event);
            else if (text.startsWith(BROKEN)) breakOff(event);
            else if (text.startsWith(IMAGE) && image == null && nothingRanYet())
                image = firstWord(text, IMAGE.length());
            else if (isLeftOut(event)) leaveOut(event);
            // A notebook in which mobu is told to stop counts as a success there, with the rest of its cells not run.
            else if (text.equals("Stopping...") || (text.equals("Starting next iteration") && !passes.isEmpty()))
                isOver = true;
        }

        /** A line that is no event: what an exception says, where that is not a field. */
        void goOn(String line) {
            if ((error != null || laterError != null) && !line.isBlank()) lastLine = line;
            if (open == null) return;
            // A console may draw the traceback in a frame first, and logging writes it plainly afterwards.
            if (line.startsWith(TRACEBACK) && !open.toString().startsWith(TRACEBACK)) open.setLength(0);
            if (open.length() < LONGEST_ERROR) open.append(line).append('\n');
        }

        /** What stands in a console before any notebook ran is no notebook's text. */
        private boolean nothingRanYet() {
            return isProof || passes.isEmpty();
        }

        // mobu goes on with another round: the first is what counts.
        private void begin(LogEvent event) {
            String text = event.text();
            int at = text.lastIndexOf(ITERATION);
            String[] round = text.substring(at + ITERATION.length()).split("/", 2);
            int number = number(round[0]);
            int of = round.length < 2 ? 0 : number(round[1]);
            if (at < NOTEBOOK.length() || number == 0 || of == 0) return;
            String name = text.substring(NOTEBOOK.length(), at);
            String path = path(event, name);
            all.add(new Begun(number, path));
            if (number == 1 && !passes.isEmpty()) isOver = true;
            if (isOver || error != null) return;
            if (passes.isEmpty()) expected = of;
            passes.add(new Pass(name, path, event.at(), null, false));
        }

        private static String path(LogEvent event, String name) {
            return event.notebook()
                    .filter(path -> path.equals(name) || path.endsWith("/" + name))
                    .orElse(name);
        }

        private void pass(LogEvent event) {
            if (isOver || error != null || passes.isEmpty()) return;
            Pass last = passes.get(passes.size() - 1);
            String name = nameAfter(event.text(), PASSED.length());
            boolean isIt = name.equals(last.name()) && path(event, name).equals(last.path());
            if (isIt) passes.set(passes.size() - 1, last.endedAt(event.at(), true));
        }

        private void breakOff(LogEvent event) {
            StringBuilder said =
                    new StringBuilder(start(event.field("exception").orElse("")));
            // In a traceback that is a field nothing is missing; another follows the event line by line.
            if (said.isEmpty()) open = said;
            if (isOver) laterError = laterError == null ? said : laterError;
            else if (error == null) {
                error = said;
                if (passes.isEmpty()) return;
                Pass last = passes.get(passes.size() - 1);
                if (!last.passed()) passes.set(passes.size() - 1, last.endedAt(event.at(), false));
            }
        }

        private boolean isLeftOut(LogEvent event) {
            return nothingRanYet()
                    && event.notebook().isPresent()
                    && (event.text().startsWith(LEFT_OUT)
                            || event.fields().keySet().stream().anyMatch(key -> key.startsWith(MISSING)));
        }

        private void leaveOut(LogEvent event) {
            String missing = event.fields().entrySet().stream()
                    .filter(field -> field.getKey().startsWith(MISSING))
                    .map(field -> ": " + field.getValue().replaceAll("[{}'\"\\[\\]]", ""))
                    .findFirst()
                    .orElse("");
            leftOut.put(event.notebook().orElseThrow(), event.text() + missing);
        }

        /** Older versions wrote a colon between. */
        private static String nameAfter(String text, int from) {
            int name = text.startsWith(":", from) ? from + 1 : from;
            return text.substring(text.startsWith(" ", name) ? name + 1 : name);
        }

        private static String firstWord(String text, int from) {
            int space = text.indexOf(' ', from);
            return text.substring(from, space < 0 ? text.length() : space);
        }

        private static int number(String written) {
            boolean isNumber = !written.isEmpty()
                    && written.length() < 10
                    && written.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            return isNumber ? Integer.parseInt(written) : 0;
        }

        private static String start(String text) {
            return text.substring(0, Math.min(LONGEST_ERROR, text.length()));
        }
    }
}

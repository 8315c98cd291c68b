package io.imprimatur.image.verification.mobu;

import io.imprimatur.image.verification.mobu.LogParser.LogEvent;
import io.imprimatur.image.verification.mobu.MonkeyLog.NotebookExecution;
import io.imprimatur.image.verification.mobu.MonkeyLog.NotebookStart;
import io.imprimatur.platform.text.UnicodeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Builds a {@link MonkeyLog} from the events of the log in order. */
final class MonkeyLogBuilder {

    private static final String NOTEBOOK = "Notebook ";
    private static final String ITERATION = " iteration ";
    private static final String PASSED = "Success running notebook";
    private static final String FAILED = "Exception thrown while doing monkey business";
    private static final String IMAGE = "Running on image ";
    private static final String SKIPPED = "Environment does not provide required";
    private static final String MISSING = "missing_";
    private static final String TRACEBACK = "Traceback (most recent call last)";
    private static final int MAX_ERROR_LENGTH = 64 * 1024;

    private final boolean isProof;
    private final List<NotebookExecution> passes = new ArrayList<>();
    private final List<NotebookStart> all = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private @Nullable String image;
    private int expected;
    private boolean isOver;
    private @Nullable StringBuilder error;
    private @Nullable StringBuilder laterError;
    private @Nullable StringBuilder open;
    private String lastLine = "";

    MonkeyLogBuilder(boolean isProof) {
        this.isProof = isProof;
    }

    MonkeyLog build(String text, boolean whole, boolean isReadable) {
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

    void addEvent(LogEvent event) {
        String text = event.text();
        open = null;
        if (text.startsWith(NOTEBOOK) && text.contains(ITERATION)) begin(event);
        else if (text.startsWith(PASSED)) succeed(event);
        else if (text.startsWith(FAILED)) fail(event);
        else if (text.startsWith(IMAGE) && image == null && nothingRanYet()) image = firstWord(text, IMAGE.length());
        else if (isSkipped(event)) skip(event);
        // mobu counts a notebook that it is told to stop in as a success, though the remaining cells did not run.
        else if (text.equals("Stopping...") || (text.equals("Starting next iteration") && !passes.isEmpty()))
            isOver = true;
    }

    /** A line that is not an event: text of an exception that is not a field. */
    void addContinuation(String line) {
        if ((error != null || laterError != null) && !line.isBlank()) lastLine = line;
        if (open == null) return;
        // A console may render the traceback in a frame before logging writes it plainly.
        if (line.startsWith(TRACEBACK) && !open.toString().startsWith(TRACEBACK)) open.setLength(0);
        if (open.length() < MAX_ERROR_LENGTH) open.append(line).append('\n');
    }

    /** Console lines before the first notebook cannot be output of a notebook. */
    private boolean nothingRanYet() {
        return isProof || passes.isEmpty();
    }

    // mobu continues with further rounds; only the first counts.
    private void begin(LogEvent event) {
        String text = event.text();
        int at = text.lastIndexOf(ITERATION);
        String[] round = text.substring(at + ITERATION.length()).split("/", 2);
        int number = number(round[0]);
        int of = round.length < 2 ? 0 : number(round[1]);
        if (at < NOTEBOOK.length() || number == 0 || of == 0) return;
        String name = text.substring(NOTEBOOK.length(), at);
        String path = path(event, name);
        all.add(new NotebookStart(number, path));
        if (number == 1 && !passes.isEmpty()) isOver = true;
        if (isOver || error != null) return;
        if (passes.isEmpty()) expected = of;
        passes.add(new NotebookExecution(name, path, event.at(), null, false));
    }

    private static String path(LogEvent event, String name) {
        return event.notebook()
                .filter(path -> path.equals(name) || path.endsWith("/" + name))
                .orElse(name);
    }

    private void succeed(LogEvent event) {
        if (isOver || error != null || passes.isEmpty()) return;
        NotebookExecution last = passes.get(passes.size() - 1);
        String name = nameAfter(event.text(), PASSED.length());
        boolean isCurrent = name.equals(last.name()) && path(event, name).equals(last.path());
        if (isCurrent) passes.set(passes.size() - 1, last.withEnd(event.at(), true));
    }

    private void fail(LogEvent event) {
        StringBuilder traceback =
                new StringBuilder(start(event.field("exception").orElse("")));
        // A traceback in a field is complete; otherwise it follows the event line by line.
        if (traceback.isEmpty()) open = traceback;
        if (isOver) laterError = laterError == null ? traceback : laterError;
        else if (error == null) {
            error = traceback;
            if (passes.isEmpty()) return;
            NotebookExecution last = passes.get(passes.size() - 1);
            if (!last.passed()) passes.set(passes.size() - 1, last.withEnd(event.at(), false));
        }
    }

    private boolean isSkipped(LogEvent event) {
        return nothingRanYet()
                && event.notebook().isPresent()
                && (event.text().startsWith(SKIPPED)
                        || event.fields().keySet().stream().anyMatch(key -> key.startsWith(MISSING)));
    }

    private void skip(LogEvent event) {
        String missing = event.fields().entrySet().stream()
                .filter(field -> field.getKey().startsWith(MISSING))
                .map(field -> ": " + field.getValue().replaceAll("[{}'\"\\[\\]]", ""))
                .findFirst()
                .orElse("");
        leftOut.put(event.notebook().orElseThrow(), event.text() + missing);
    }

    /** Older versions wrote a colon before the name. */
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
        return UnicodeText.prefix(text, MAX_ERROR_LENGTH);
    }
}

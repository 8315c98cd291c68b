package io.imprimatur.verification.mobu;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * What a monkey's log tells. Its lines were seen to be {@code 2026-11-23 12:00:00 Notebook intro.ipynb iteration 1/41},
 * {@code Running on image <reference> (…)}, {@code Success running notebook intro.ipynb} and, before a traceback,
 * {@code Exception thrown while doing monkey business}.
 *
 * @param image the reference of the image that really runs
 * @param passes the notebooks of the first round, as they were begun
 * @param expected how many the round has; 0 while it has not begun
 * @param error what broke it off
 */
record MonkeyLog(
        Optional<String> image, List<Pass> passes, int expected, Optional<String> error, String text, boolean whole) {

    private static final Pattern IMAGE = Pattern.compile("Running on image (\\S+)");
    private static final Pattern BEGUN = Pattern.compile("Notebook (.{1,350}?) iteration (\\d{1,9})/(\\d{1,9})");
    private static final Pattern PASSED = Pattern.compile("Success running notebook:? (.+)$");
    private static final Pattern BROKEN = Pattern.compile("Exception thrown while doing monkey business");
    private static final Pattern TIME = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int LONGEST_ERROR = 8000;

    /**
     * One notebook's way.
     *
     * @param begun and {@code ended} by the log's own clock
     */
    record Pass(String notebook, @Nullable LocalDateTime begun, @Nullable LocalDateTime ended, boolean passed) {}

    static MonkeyLog read(String text, boolean whole) {
        return new Reading().read(text, whole);
    }

    private static final class Reading {

        private final List<Pass> passes = new ArrayList<>();
        private @Nullable String image;
        private int expected;
        private boolean roundIsOver;
        private @Nullable StringBuilder error;
        private @Nullable LocalDateTime now;

        MonkeyLog read(String text, boolean whole) {
            text.lines().forEach(this::line);
            return new MonkeyLog(
                    Optional.ofNullable(image),
                    List.copyOf(passes),
                    expected,
                    Optional.ofNullable(error).map(StringBuilder::toString),
                    text,
                    whole);
        }

        private void line(String line) {
            now = time(line).orElse(now);
            if (error != null && error.length() < LONGEST_ERROR)
                error.append(line).append('\n');
            Matcher ran = IMAGE.matcher(line);
            if (image == null && ran.find()) image = ran.group(1);
            Matcher begun = BEGUN.matcher(line);
            Matcher passed = PASSED.matcher(line);
            if (begun.find()) begin(begun);
            else if (passed.find()) pass(passed.group(1).stripTrailing());
            else if (error == null && !roundIsOver && BROKEN.matcher(line).find()) breakOff();
        }

        // mobu goes on with another round: the first is what counts.
        private void begin(Matcher begun) {
            if (!passes.isEmpty() && begun.group(2).equals("1")) roundIsOver = true;
            if (roundIsOver) return;
            expected = Integer.parseInt(begun.group(3));
            passes.add(new Pass(begun.group(1), now, null, false));
        }

        private void breakOff() {
            error = new StringBuilder();
            if (passes.isEmpty()) return;
            Pass last = passes.get(passes.size() - 1);
            if (!last.passed()) passes.set(passes.size() - 1, new Pass(last.notebook(), last.begun(), now, false));
        }

        private void pass(String notebook) {
            if (roundIsOver || passes.isEmpty()) return;
            Pass last = passes.get(passes.size() - 1);
            if (last.notebook().equals(notebook))
                passes.set(passes.size() - 1, new Pass(notebook, last.begun(), now, true));
        }

        private static Optional<LocalDateTime> time(String line) {
            Matcher time = TIME.matcher(line);
            if (!time.find()) return Optional.empty();
            try {
                return Optional.of(LocalDateTime.parse(time.group(1), WRITTEN));
            } catch (DateTimeParseException none) {
                return Optional.empty();
            }
        }
    }
}

package io.imprimatur.verification.mobu;

import java.time.LocalDateTime;
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
        MonkeyLogReading reading =
                new MonkeyLogReading(lines.map(LogLines::areProof).orElse(false));
        lines.ifPresent(form -> text.lines()
                .forEach(line -> form.read(line).ifPresentOrElse(reading::event, () -> reading.goOn(line))));
        return reading.log(text, whole, lines.isPresent());
    }
}

package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that no regular expression of the application backtracks heavily or recurses: runs each over texts composed of
 * its own literals and characters, on a small stack, counting character accesses.
 */
@Tag("full")
class PatternsTests {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int SMALL_STACK = 256 * 1024;
    private static final int STEPS_A_CHARACTER = 100;
    private static final int MORE_STEPS = 5000;

    /** Patterns for URLs in the configuration. */
    private static final Set<String> NOT_ON_FOREIGN_TEXT = Set.of("/+$");

    /** Created by a constant's initializer. */
    private static final Set<String> NOT_CONSTANT = Set.of("TagGrammar.java");

    private static final Pattern COMPILED = Pattern.compile("\\bPattern\\.compile\\(");
    private static final Pattern CALL = Pattern.compile(
            "\\.(matches|replaceAll|replaceFirst|split)\\(\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s,)]++)?");

    static Stream<TestedPattern> patterns() throws Exception {
        List<TestedPattern> all = new ArrayList<>(TestedPattern.constants());
        for (Path file : sources()) {
            Matcher call = CALL.matcher(read(file));
            while (call.find())
                TestedPattern.literal(file, call.group(1), call.group(2)).ifPresent(all::add);
        }
        return all.stream().filter(each -> !NOT_ON_FOREIGN_TEXT.contains(each.text()));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void no_text_makes_a_pattern_overflow_the_stack_or_backtrack_far(TestedPattern tried) throws Exception {
        Set<String> failures = new LinkedHashSet<>();
        Thread small =
                new Thread(null, () -> tried.fail(STEPS_A_CHARACTER, MORE_STEPS, failures), "small", SMALL_STACK);
        small.start();
        small.join();

        assertThat(failures).as(tried.text()).isEmpty();
    }

    @Test
    void every_pattern_is_a_constant_and_so_is_tried() throws Exception {
        List<TestedPattern> constants = TestedPattern.constants();
        for (Path file : sources()) {
            String name = file.getFileName().toString();
            long compiled = COMPILED.matcher(read(file)).results().count();
            long tried = constants.stream().filter(each -> each.isOf(name)).count();
            if (!NOT_CONSTANT.contains(name)) assertThat(tried).as(name).isGreaterThanOrEqualTo(compiled);
        }
        assertThat(constants).hasSizeGreaterThan(50);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of decisions in {@code docs/security.md} names existing tests. */
class SecurityDocumentTests {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");
    private static final Path STORIES = Path.of("src/test/java/io/imprimatur");
    private static final int COLUMNS = 4;

    static Stream<String> rows() throws IOException {
        String document = Files.readString(Path.of("docs/security.md"));
        String section = document.split("\n## Separation of duties\n", -1)[1].split("\n## ", -1)[0];
        return section.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| decision"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_decision_says_who_takes_it_and_names_a_test_that_there_is(String row) throws IOException {
        List<String> cells = Arrays.stream(row.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
        assertThat(cells).as(row).hasSize(COLUMNS + 1);
        assertThat(cells.subList(0, COLUMNS)).as(row).noneMatch(String::isEmpty);

        List<MatchResult> named =
                NAMED.matcher(cells.get(COLUMNS - 1)).results().toList();
        assertThat(named).as(row).isNotEmpty();
        for (MatchResult test : named)
            assertThat(sourceOf(test.group(1))).as(test.group()).contains("void " + test.group(2) + "(");
    }

    @Test
    void every_task_of_the_processes_is_in_the_table() throws IOException {
        String table = String.join("\n", rows().toList());

        for (String model : List.of(
                "recommended-image-promotion",
                "restore-recommended-image",
                "gated-service-update",
                "window-confirmation"))
            assertThat(Pattern.compile("<bpmn:userTask id=\"(\\w+)\"")
                            .matcher(Files.readString(Path.of("bpmn/" + model + ".bpmn")))
                            .results()
                            .map(task -> task.group(1)))
                    .as(model)
                    .allSatisfy(task -> assertThat(table).contains("`" + task + "`"));
    }

    private static String sourceOf(String test) throws IOException {
        try (Stream<Path> files = Files.walk(STORIES)) {
            Path source = files.filter(file -> file.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + test));
            return Files.readString(source);
        }
    }
}

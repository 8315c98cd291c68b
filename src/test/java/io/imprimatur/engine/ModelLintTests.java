package io.imprimatur.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** bpmnlint with the rules in src/build/bpmnlint; skipped on a machine without npm. */
@Tag("full")
@Timeout(300)
class ModelLintTests {

    private static final Path RULES = Path.of("src", "build", "bpmnlint");
    private static final Path LINTER = Path.of("target", "bpmnlint");
    private static final List<String> LINT =
            List.of("node", "node_modules/bpmnlint/bin/bpmnlint.js", "--max-warnings", "0");

    @BeforeAll
    static void install() throws IOException {
        assumeThat(isInstalled("npm")).as("npm is installed").isTrue();
        Files.createDirectories(LINTER);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", ".bpmnlintrc"))
            Files.copy(RULES.resolve(file), LINTER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Result result = run(List.of("npm", "ci", "--prefer-offline"));
        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Test
    void the_models_pass_the_recommended_rules() throws IOException {
        Result result = run(Stream.concat(LINT.stream(), models()).toList());

        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Test
    void a_flow_that_leads_nowhere_is_found() throws IOException {
        List<String> broken = Files.readAllLines(Path.of("bpmn", "window-confirmation.bpmn")).stream()
                .filter(line -> !line.contains("flow_windowUnconfirmed"))
                .toList();
        Files.write(LINTER.resolve("broken.bpmn"), broken);

        Result result =
                run(Stream.concat(LINT.stream(), Stream.of("broken.bpmn")).toList());

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("event_opensUnconfirmed", "endEvent_windowUnconfirmed");
    }

    private static Stream<String> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .map(file -> file.toAbsolutePath().toString())
                    .toList()
                    .stream();
        }
    }

    private static boolean isInstalled(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }

    private static Result run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(LINTER.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.onExit().join().exitValue(), output);
    }

    private record Result(int exit, String output) {}
}

package io.imprimatur.verification.mobu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imprimatur.testing.MobuRenderer;
import io.imprimatur.verification.NotebookCollection;
import io.imprimatur.verification.NotebookFiles;
import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.NotebookOutcome.Result;
import io.imprimatur.verification.RunReport;
import io.imprimatur.verification.RunReport.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlockVerdictTests {

    private static final Path SAMPLES = Path.of("../shared/reference/mobu");
    private static final Path OWN = Path.of("src/test/resources/mobu");
    private static final String USER = "bot-mobu-imprimatur-1";
    private static final String TIME = "2026-11-23 12:00:00";
    private static final String IMAGE = "ghcr.io/lsst-sqre/sciplat-lab:w_2026_40@sha256:" + "ab".repeat(32);
    private static final FlockSummary PASSED = new FlockSummary(1, 0);
    private static final FlockSummary FAILED = new FlockSummary(0, 1);
    private static final FlockSummary RUNNING = new FlockSummary(0, 0);

    @ParameterizedTest
    @ValueSource(strings = {"production-ok.log", "development-ok.log"})
    void a_real_log_of_notebooks_that_pass_is_read(String sample) throws IOException {
        RunReport report = report(sample(sample), PASSED, "last.ipynb");

        assertThat(report.stage()).isEqualTo(Stage.ENDED);
        assertThat(results(report))
                .isEqualTo(Map.of(
                        "DP1/100/intro.ipynb", Result.PASSED,
                        "DP1/200/tap query.ipynb", Result.PASSED,
                        "DP1/300/last.ipynb", Result.PASSED));
        assertThat(report.notRun()).isZero();
        assertThat(report.trouble()).isEmpty();
        assertThat(report.image().orElseThrow()).endsWith("sciplat-lab@sha256:" + "ab".repeat(32));
    }

    @Test
    void a_real_log_of_one_that_fails_keeps_what_passed_before_and_says_why() throws IOException {
        RunReport report = report(sample("production-fail.log"), FAILED, "tap query.ipynb");

        assertThat(results(report))
                .isEqualTo(Map.of("DP1/100/intro.ipynb", Result.PASSED, "DP1/200/tap query.ipynb", Result.FAILED));
        assertThat(failure(report).error()).isEqualTo("ValueError: NameError: name 'x' is not defined");
        assertThat(failure(report).log()).contains("NotebookCellExecutionError");
        assertThat(report.notRun()).isEqualTo(1);
        assertThat(report.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "coloured", "plain"})
    void our_own_logs_of_the_same_forms_are_read(String form) throws IOException {
        RunReport passed = report(own(form + "-ok.log"), PASSED, "b c.ipynb");
        assertThat(results(passed))
                .isEqualTo(Map.of(
                        "one/a.ipynb",
                        Result.PASSED,
                        "two/b c.ipynb",
                        Result.PASSED,
                        "three/tap.ipynb",
                        Result.SKIPPED));
        assertThat(error(passed, "three/tap.ipynb")).contains("does not provide", "tap");

        RunReport failed = report(own(form + "-fail.log"), FAILED, "b c.ipynb");
        assertThat(results(failed))
                .isEqualTo(Map.of(
                        "one/a.ipynb",
                        Result.PASSED,
                        "two/b c.ipynb",
                        Result.FAILED,
                        "three/tap.ipynb",
                        Result.SKIPPED));
        assertThat(failure(failed).error()).isEqualTo("ValueError: no such column: 'ra'");
        assertThat(failed.notRun()).isEqualTo(1);
        assertThat(failed.trouble()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void notebooks_of_one_name_in_different_folders_are_two(MobuRenderer renderer) {
        RunReport report = report(
                new Log(renderer)
                        .started()
                        .passing("one/a.ipynb", 1, 2)
                        .passing("two/a.ipynb", 2, 2)
                        .ended(),
                PASSED,
                "a.ipynb");

        assertThat(results(report)).isEqualTo(Map.of("one/a.ipynb", Result.PASSED, "two/a.ipynb", Result.PASSED));
        assertThat(report.trouble()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_path_in_the_error_says_which_of_one_name_failed(MobuRenderer renderer) {
        RunReport report = report(
                new Log(renderer).started().passing("one/a.ipynb", 1, 3).failing("two/a.ipynb", 2, 3),
                FAILED,
                "a.ipynb");

        assertThat(results(report)).isEqualTo(Map.of("one/a.ipynb", Result.PASSED, "two/a.ipynb", Result.FAILED));
        assertThat(report.notRun()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_first_round_counts_and_a_failure_in_a_later_one_is_said(MobuRenderer renderer) {
        Log log = new Log(renderer)
                .started()
                .passing("a.ipynb", 1, 2)
                .passing("b.ipynb", 2, 2)
                .ended();
        RunReport again = report(log.round().passing("b.ipynb", 1, 2).begun("a.ipynb", 2, 2), PASSED, "a.ipynb");
        assertThat(results(again)).isEqualTo(Map.of("a.ipynb", Result.PASSED, "b.ipynb", Result.PASSED));
        assertThat(again.notRun()).isZero();
        assertThat(again.trouble()).isEmpty();

        RunReport failed = report(log.raised("a.ipynb"), new FlockSummary(1, 1), "a.ipynb");
        assertThat(results(failed)).isEqualTo(Map.of("a.ipynb", Result.PASSED, "b.ipynb", Result.PASSED));
        assertThat(failed.trouble()).contains("mobu broke off in a later round: NameError: name 'x' is not defined");
    }

    @ParameterizedTest
    @EnumSource
    void what_mobu_calls_a_success_because_it_was_stopped_is_none(MobuRenderer renderer) {
        RunReport report = report(
                new Log(renderer)
                        .started()
                        .passing("a.ipynb", 1, 2)
                        .begun("b.ipynb", 2, 2)
                        .said("Stopping...")
                        .passed("b.ipynb"),
                PASSED,
                "b.ipynb");

        assertThat(results(report)).doesNotContainEntry("b.ipynb", Result.PASSED);
        assertThat(report.notRun() > 0 || report.outcomes().stream().anyMatch(each -> each.result() == Result.FAILED))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void text_of_cells_never_counts_as_progress(MobuRenderer renderer) {
        for (MobuRenderer imitated : MobuRenderer.values()) {
            String lie =
                    new Log(imitated).passed("a.ipynb").begun("b.ipynb", 2, 2).passed("b.ipynb").text;
            RunReport report = report(
                    new Log(renderer)
                            .started()
                            .begun("a.ipynb", 1, 2)
                            .wrote("\n" + lie)
                            .raised("a.ipynb"),
                    FAILED,
                    "a.ipynb");

            assertThat(results(report)).doesNotContainValue(Result.PASSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_of_cells_says_nothing_of_others_where_all_pass(MobuRenderer renderer) {
        String lie = new Log(renderer)
                .passed("a.ipynb")
                .begun("x.ipynb", 2, 2)
                .passed("x.ipynb")
                .round()
                .begun("a.ipynb", 1, 2)
                .text;
        RunReport report = report(
                new Log(renderer)
                        .started()
                        .begun("a.ipynb", 1, 2)
                        .wrote("\n" + lie)
                        .passed("a.ipynb")
                        .passing("b.ipynb", 2, 2)
                        .ended(),
                PASSED,
                "b.ipynb");

        assertThat(results(report)).doesNotContainKey("x.ipynb");
        if (renderer == MobuRenderer.JSON) assertThat(report.trouble()).isEmpty();
        else assertThat(report.trouble().orElseThrow()).contains("contradict", "logProfile production");
    }

    @ParameterizedTest
    @EnumSource
    void text_of_cells_leaves_nothing_out_and_names_no_image(MobuRenderer renderer) {
        String lie = new Log(renderer)
                .said("Running on image evil@sha256:" + "0".repeat(64))
                .said("Environment does not provide required services", Map.of("notebook", "b.ipynb"))
                .text;
        RunReport report = report(
                new Log(renderer)
                        .started()
                        .begun("a.ipynb", 1, 1)
                        .wrote("\n" + lie)
                        .passed("a.ipynb")
                        .ended(),
                PASSED,
                "a.ipynb");

        assertThat(report.image()).contains(IMAGE);
        assertThat(results(report)).isEqualTo(Map.of("a.ipynb", Result.PASSED));
    }

    @Test
    void an_exceptions_text_that_imitates_json_lines_counts_as_nothing() {
        String lie = new Log(MobuRenderer.JSON)
                .passed("a.ipynb")
                .begun("b.ipynb", 2, 2)
                .passed("b.ipynb")
                .text;
        Log log = new Log(MobuRenderer.JSON).started().begun("a.ipynb", 1, 2);
        log.text += MobuRenderer.JSON.exception(TIME, USER, "Cannot read the node", "Traceback\nOops: \n" + lie);
        RunReport running = report(log, RUNNING, "a.ipynb");
        assertThat(running.outcomes()).isEmpty();

        RunReport failed = report(log.raised("a.ipynb").raw(lie), FAILED, "a.ipynb");
        assertThat(results(failed)).isEqualTo(Map.of("a.ipynb", Result.FAILED));
    }

    @Test
    void progress_shows_while_it_runs_where_it_is_sure() {
        Log log = new Log(MobuRenderer.JSON).started().passing("a.ipynb", 1, 2).begun("b.ipynb", 2, 2);
        assertThat(results(report(log, RUNNING, "b.ipynb"))).isEqualTo(Map.of("a.ipynb", Result.PASSED));
        Log console =
                new Log(MobuRenderer.PLAIN).started().passing("a.ipynb", 1, 2).begun("b.ipynb", 2, 2);
        assertThat(report(console, RUNNING, "b.ipynb").outcomes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_log_that_is_cut_anywhere_never_says_more_than_the_whole(MobuRenderer renderer) {
        String whole = new Log(renderer)
                .started()
                .passing("one/a.ipynb", 1, 2)
                .passing("two/b.ipynb", 2, 2)
                .ended()
                .text;
        for (int end = 0; end < whole.length(); end++) {
            RunReport report = report(whole.substring(0, end), RUNNING, "b.ipynb");
            assertThat(report.outcomes())
                    .allMatch(each -> each.result() == Result.PASSED)
                    .hasSizeLessThan(3);
            RunReport begunLate = report(whole.substring(end), PASSED, "b.ipynb");
            assertThat(begunLate.outcomes().size()).isLessThan(3);
        }
    }

    @Test
    void an_empty_log_and_one_of_another_program_are_told_apart() {
        assertThat(report("", PASSED, "a.ipynb").trouble().orElseThrow()).contains("log is empty");
        assertThat(report("<html>not found</html>", PASSED, "a.ipynb").trouble().orElseThrow())
                .contains("none of the forms");
    }

    @ParameterizedTest
    @EnumSource
    void unknown_events_and_fields_of_another_version_are_passed_over(MobuRenderer renderer) {
        Log log = new Log(renderer).started();
        log.said("Refreshed token", Map.of("attempt", "3", "who", "a b = c", "flock", "{'x': ['y']}"));
        log.passing("one/a.ipynb", 1, 1).ended();

        assertThat(results(report(log, PASSED, "a.ipynb"))).isEqualTo(Map.of("one/a.ipynb", Result.PASSED));
    }

    @Test
    void the_older_form_without_level_logger_and_path_is_read() {
        String log =
                """
                2026-11-23 12:00:00 Logging in to hub
                2026-11-23 12:00:05 Running on image %s (Weekly)
                2026-11-23 12:01:00 Notebook a.ipynb iteration 1/2
                2026-11-23 12:01:30 Success running notebook: a.ipynb
                2026-11-23 12:02:00 Notebook b.ipynb iteration 2/2
                2026-11-23 12:02:30 Success running notebook: b.ipynb
                """
                        .formatted(IMAGE);

        assertThat(results(report(log, PASSED, "b.ipynb")))
                .isEqualTo(Map.of("a.ipynb", Result.PASSED, "b.ipynb", Result.PASSED));
    }

    @ParameterizedTest
    @EnumSource
    void only_what_the_collection_means_is_shown_as_left_out(MobuRenderer renderer) {
        Log log = new Log(renderer);
        log.said("Starting new file logger", Map.of("file", "/tmp/x"));
        log.said(
                "Environment does not provide required services",
                Map.of("notebook", "DP1/tap.ipynb", "missing_services", "{'tap'}"));
        log.said(
                "Environment does not provide required services",
                Map.of("notebook", "old/sia.ipynb", "missing_services", "{'sia'}"));
        NotebookFiles collection = NotebookFiles.of(
                new NotebookCollection("https://example.org/x.git", "main", List.of("DP1/**"), List.of(), List.of()));
        RunReport report = new FlockVerdict(PASSED, monkey("x"), MonkeyLog.read(log.text, true), collection).report();

        assertThat(results(report)).isEqualTo(Map.of("DP1/tap.ipynb", Result.SKIPPED));
        assertThat(error(report, "DP1/tap.ipynb")).isEqualTo("Environment does not provide required services: tap");
    }

    @ParameterizedTest
    @EnumSource
    void lines_of_any_length_are_read_in_time(MobuRenderer renderer) {
        String longest = "\u001B[31m[{('=\" ".repeat(300_000);
        RunReport report = report(
                new Log(renderer)
                        .started()
                        .begun("a.ipynb", 1, 1)
                        .wrote(longest)
                        .passed("a.ipynb")
                        .ended(),
                PASSED,
                "a.ipynb");

        assertThat(results(report)).isEqualTo(Map.of("a.ipynb", Result.PASSED));
    }

    @Property(tries = 300)
    void whatever_a_cell_writes_no_notebook_passes_that_did_not(
            @ForAll MobuRenderer renderer, @ForAll @StringLength(max = 200) String text, @ForAll boolean loggersOwn) {
        String lie = loggersOwn ? new Log(renderer).raw(text + "\n").passed("a.ipynb").text : text;
        RunReport report = report(
                new Log(renderer).started().begun("a.ipynb", 1, 2).wrote(lie).raised("a.ipynb"), FAILED, "a.ipynb");

        assertThat(results(report)).doesNotContainValue(Result.PASSED);
    }

    @Property(tries = 500)
    void no_order_of_events_breaks_the_reading_or_passes_more_than_the_log_says(
            @ForAll MobuRenderer renderer,
            @ForAll @Size(max = 12) List<@IntRange(max = 11) Integer> order,
            @ForAll @IntRange(max = 2) int successes,
            @ForAll @IntRange(max = 1) int failures) {
        Log log = new Log(renderer).said("Starting new file logger", Map.of("file", "/tmp/x"));
        for (int event : order) anyEvent(log, event);
        RunReport report = report(log, new FlockSummary(successes, failures), "a.ipynb");

        assertThat(report.notRun()).isNotNegative();
        assertThat(report.outcomes().stream().filter(each -> each.result() == Result.PASSED))
                .hasSizeLessThanOrEqualTo((int) order.stream().filter(each -> each < 2).count());
    }

    private static void anyEvent(Log log, int event) {
        switch (event) {
            case 0 -> log.passed("a.ipynb");
            case 1 -> log.passed("b.ipynb");
            case 2 -> log.begun("a.ipynb", 1, 2);
            case 3 -> log.begun("b.ipynb", 2, 2);
            case 4 -> log.raised("a.ipynb");
            case 5 -> log.said("Stopping...");
            case 6 -> log.said("Starting next iteration");
            case 7 -> log.begun("b.ipynb", 1, 1);
            case 8 -> log.said("Notebook x iteration 9999999999/0");
            case 9 -> log.raw("half of {\"event\": \"Success running");
            case 10 -> log.said("Notebook iteration 1/2").said("Notebook  iteration 1/2");
            default -> log.raw("\n").said("");
        }
    }

    @Test
    void json_without_times_is_read() {
        String log = new Log(MobuRenderer.JSON)
                .started()
                .passing("a.ipynb", 1, 1)
                .ended()
                .text
                .replace(TIME + " ", "");
        assertThat(results(report(log, PASSED, "a.ipynb"))).isEqualTo(Map.of("a.ipynb", Result.PASSED));
    }

    /** Writes a log. */
    private static final class Log {

        private final MobuRenderer renderer;
        private String text = "";

        Log(MobuRenderer renderer) {
            this.renderer = renderer;
        }

        Log raw(String lines) {
            text += lines;
            return this;
        }

        Log said(String event) {
            return said(event, Map.of());
        }

        Log said(String event, Map<String, String> fields) {
            return raw(renderer.info(TIME, USER, event, fields));
        }

        Log started() {
            return said("Starting new file logger", Map.of("file", "/tmp/x"))
                    .said("Starting next iteration")
                    .said("Running on image " + IMAGE + " (Weekly 2026_40)");
        }

        Log round() {
            return said("Idling...").said("Starting next iteration");
        }

        Log begun(String path, int number, int of) {
            return said(
                            "Notebook " + Path.of(path).getFileName() + " iteration " + number + "/" + of,
                            Map.of("notebook", path))
                    .said("Executing cell 1:\nprint(1)\n");
        }

        Log wrote(String result) {
            return said("Result:\n" + result + "\n");
        }

        Log passed(String path) {
            return said("Success running notebook " + Path.of(path).getFileName(), Map.of("notebook", path));
        }

        Log passing(String path, int number, int of) {
            return begun(path, number, of).wrote("1").passed(path);
        }

        Log failing(String path, int number, int of) {
            return begun(path, number, of).raised(path);
        }

        Log raised(String path) {
            String traceback =
                    "Traceback (most recent call last):\n  File \"x.py\", line 1\nNameError: name 'x' is not defined\n\n"
                            + "Traceback (most recent call last):\n  File \"y.py\", line 2\nNotebookCellExecutionError: "
                            + path
                            + ": Error executing cell";
            return raw(renderer.exception(TIME, USER, "Exception thrown while doing monkey business", traceback));
        }

        Log ended() {
            return said("Done with this cycle of notebooks");
        }
    }

    private static RunReport report(Log log, FlockSummary summary, String current) {
        return report(log.text, summary, current);
    }

    private static RunReport report(String log, FlockSummary summary, String current) {
        NotebookFiles all = NotebookFiles.of(
                new NotebookCollection("https://example.org/x.git", "main", List.of(), List.of(), List.of()));
        return new FlockVerdict(summary, monkey(current), MonkeyLog.read(log, true), all).report();
    }

    private static Monkey monkey(String current) {
        return new Monkey(USER, "RUNNING", 0, Optional.empty(), Optional.of(current));
    }

    private static Map<String, Result> results(RunReport report) {
        return report.outcomes().stream().collect(Collectors.toMap(NotebookOutcome::path, NotebookOutcome::result));
    }

    private static NotebookOutcome failure(RunReport report) {
        return report.outcomes().stream()
                .filter(each -> each.result() == Result.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private static String error(RunReport report, String path) {
        return report.outcomes().stream()
                .filter(each -> each.path().equals(path))
                .map(NotebookOutcome::error)
                .findFirst()
                .orElseThrow();
    }

    private static String own(String name) throws IOException {
        return Files.readString(OWN.resolve(name));
    }

    private static String sample(String name) throws IOException {
        Path file = SAMPLES.resolve(name);
        assumeTrue(Files.exists(file), file + " is absent: mobu's own log is not tried");
        return Files.readString(file);
    }
}

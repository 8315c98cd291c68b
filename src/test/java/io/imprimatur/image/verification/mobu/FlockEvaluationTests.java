package io.imprimatur.image.verification.mobu;

import static io.imprimatur.image.verification.mobu.FlockReports.FAILED;
import static io.imprimatur.image.verification.mobu.FlockReports.PASSED;
import static io.imprimatur.image.verification.mobu.FlockReports.error;
import static io.imprimatur.image.verification.mobu.FlockReports.failure;
import static io.imprimatur.image.verification.mobu.FlockReports.monkey;
import static io.imprimatur.image.verification.mobu.FlockReports.report;
import static io.imprimatur.image.verification.mobu.FlockReports.results;
import static io.imprimatur.image.verification.mobu.TestLog.IMAGE;
import static io.imprimatur.image.verification.mobu.TestLog.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imprimatur.image.verification.NotebookCollection;
import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.NotebookRunner.RunReport.Stage;
import io.imprimatur.image.verification.mobu.MobuClient.FlockSummary;
import io.imprimatur.testing.MobuRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlockEvaluationTests {

    private static final Path SAMPLES = Path.of("../shared/reference/mobu");
    private static final Path OWN = Path.of("src/test/resources/mobu");

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
        assertThat(report.error()).isEmpty();
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
        assertThat(report.error()).isEmpty();
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
        assertThat(failed.error()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void notebooks_of_one_name_in_different_folders_are_two(MobuRenderer renderer) {
        RunReport report = report(
                new TestLog(renderer)
                        .started()
                        .passing("one/a.ipynb", 1, 2)
                        .passing("two/a.ipynb", 2, 2)
                        .ended(),
                PASSED,
                "a.ipynb");

        assertThat(results(report)).isEqualTo(Map.of("one/a.ipynb", Result.PASSED, "two/a.ipynb", Result.PASSED));
        assertThat(report.error()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_path_in_the_error_says_which_of_one_name_failed(MobuRenderer renderer) {
        RunReport report = report(
                new TestLog(renderer).started().passing("one/a.ipynb", 1, 3).failing("two/a.ipynb", 2, 3),
                FAILED,
                "a.ipynb");

        assertThat(results(report)).isEqualTo(Map.of("one/a.ipynb", Result.PASSED, "two/a.ipynb", Result.FAILED));
        assertThat(report.notRun()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_first_round_counts_and_a_failure_in_a_later_one_is_said(MobuRenderer renderer) {
        TestLog log = new TestLog(renderer)
                .started()
                .passing("a.ipynb", 1, 2)
                .passing("b.ipynb", 2, 2)
                .ended();
        RunReport again = report(log.round().passing("b.ipynb", 1, 2).begun("a.ipynb", 2, 2), PASSED, "a.ipynb");
        assertThat(results(again)).isEqualTo(Map.of("a.ipynb", Result.PASSED, "b.ipynb", Result.PASSED));
        assertThat(again.notRun()).isZero();
        assertThat(again.error()).isEmpty();

        RunReport failed = report(log.raised("a.ipynb"), new FlockSummary(1, 1), "a.ipynb");
        assertThat(results(failed)).isEqualTo(Map.of("a.ipynb", Result.PASSED, "b.ipynb", Result.PASSED));
        assertThat(failed.error()).contains("mobu stopped in a later cycle: NameError: name 'x' is not defined");
    }

    @ParameterizedTest
    @EnumSource
    void what_mobu_calls_a_success_because_it_was_stopped_is_none(MobuRenderer renderer) {
        RunReport report = report(
                new TestLog(renderer)
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

    @Test
    void an_empty_log_and_one_of_another_program_are_told_apart() {
        assertThat(report("", PASSED, "a.ipynb").error().orElseThrow()).contains("log is empty");
        assertThat(report("<html>not found</html>", PASSED, "a.ipynb").error().orElseThrow())
                .contains("none of the forms");
    }

    @ParameterizedTest
    @EnumSource
    void unknown_events_and_fields_of_another_version_are_passed_over(MobuRenderer renderer) {
        TestLog log = new TestLog(renderer).started();
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

    @Test
    void json_without_times_is_read() {
        String log = new TestLog(MobuRenderer.JSON)
                .started()
                .passing("a.ipynb", 1, 1)
                .ended()
                .text
                .replace(TIME + " ", "");
        assertThat(results(report(log, PASSED, "a.ipynb"))).isEqualTo(Map.of("a.ipynb", Result.PASSED));
    }

    @ParameterizedTest
    @EnumSource
    void only_what_the_collection_means_is_shown_as_left_out(MobuRenderer renderer) {
        TestLog log = new TestLog(renderer);
        log.said("Starting new file logger", Map.of("file", "/tmp/x"));
        log.said(
                "Environment does not provide required services",
                Map.of("notebook", "DP1/tap.ipynb", "missing_services", "{'tap'}"));
        log.said(
                "Environment does not provide required services",
                Map.of("notebook", "old/sia.ipynb", "missing_services", "{'sia'}"));
        NotebookFilter collection = NotebookFilter.of(
                new NotebookCollection("https://example.org/x.git", "main", List.of("DP1/**"), List.of(), List.of()));
        RunReport report =
                new FlockEvaluation(PASSED, monkey("x"), MonkeyLog.read(log.text, true), collection).report();

        assertThat(results(report)).isEqualTo(Map.of("DP1/tap.ipynb", Result.SKIPPED));
        assertThat(error(report, "DP1/tap.ipynb")).isEqualTo("Environment does not provide required services: tap");
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

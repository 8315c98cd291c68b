package io.imprimatur.image.verification.mobu;

import static io.imprimatur.image.verification.mobu.FlockReports.FAILED;
import static io.imprimatur.image.verification.mobu.FlockReports.PASSED;
import static io.imprimatur.image.verification.mobu.FlockReports.RUNNING;
import static io.imprimatur.image.verification.mobu.FlockReports.report;
import static io.imprimatur.image.verification.mobu.FlockReports.results;
import static io.imprimatur.image.verification.mobu.TestLog.IMAGE;
import static io.imprimatur.image.verification.mobu.TestLog.TIME;
import static io.imprimatur.image.verification.mobu.TestLog.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.mobu.MobuClient.FlockSummary;
import io.imprimatur.testing.MobuRenderer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Output of notebooks that imitates mobu's events, and truncated or very long logs. */
class ForgedEventsTests {

    @ParameterizedTest
    @EnumSource
    void text_of_cells_never_counts_as_progress(MobuRenderer renderer) {
        for (MobuRenderer imitated : MobuRenderer.values()) {
            String lie = new TestLog(imitated)
                    .passed("a.ipynb")
                    .begun("b.ipynb", 2, 2)
                    .passed("b.ipynb")
                    .text;
            RunReport report = report(
                    new TestLog(renderer)
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
        String lie = new TestLog(renderer)
                .passed("a.ipynb")
                .begun("x.ipynb", 2, 2)
                .passed("x.ipynb")
                .round()
                .begun("a.ipynb", 1, 2)
                .text;
        RunReport report = report(
                new TestLog(renderer)
                        .started()
                        .begun("a.ipynb", 1, 2)
                        .wrote("\n" + lie)
                        .passed("a.ipynb")
                        .passing("b.ipynb", 2, 2)
                        .ended(),
                PASSED,
                "b.ipynb");

        assertThat(results(report)).doesNotContainKey("x.ipynb");
        if (renderer == MobuRenderer.JSON) assertThat(report.error()).isEmpty();
        else assertThat(report.error().orElseThrow()).contains("contradict", "logProfile production");
    }

    @ParameterizedTest
    @EnumSource(names = {"COLOURED", "PLAIN"})
    void a_traceback_that_names_another_notebook_than_mobu_passes_nothing(MobuRenderer renderer) {
        TestLog lying = new TestLog(renderer)
                .started()
                .begun("a.ipynb", 1, 2)
                .wrote("\n" + new TestLog(renderer).passed("a.ipynb").begun("b.ipynb", 2, 2).text)
                .raised("b.ipynb");
        RunReport report = report(lying, FAILED, "a.ipynb");

        assertThat(results(report)).isEmpty();
        assertThat(report.error().orElseThrow()).contains("contradict");
    }

    @ParameterizedTest
    @EnumSource(names = {"COLOURED", "PLAIN"})
    void mobu_says_which_notebook_failed_where_the_traceback_does_not(MobuRenderer renderer) {
        String session = "Traceback (most recent call last):\n  File \"x.py\", line 1\nWebSocketError: connection lost";
        TestLog log = new TestLog(renderer).started().passing("a.ipynb", 1, 4).passing("one/b.ipynb", 2, 4);
        log.begun("c.ipynb", 3, 4)
                .raw(renderer.exception(TIME, USER, "Exception thrown while doing monkey business", session));

        assertThat(results(report(log, FAILED, "c.ipynb")))
                .isEqualTo(Map.of("a.ipynb", Result.PASSED, "one/b.ipynb", Result.PASSED, "c.ipynb", Result.FAILED));
        assertThat(results(report(log, FAILED, "b.ipynb")))
                .isEqualTo(Map.of("a.ipynb", Result.PASSED, "one/b.ipynb", Result.FAILED));
        assertThat(results(report(log, FAILED, "x.ipynb"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void text_of_cells_leaves_nothing_out_and_names_no_image(MobuRenderer renderer) {
        String lie = new TestLog(renderer)
                .said("Running on image evil@sha256:" + "0".repeat(64))
                .said("Environment does not provide required services", Map.of("notebook", "b.ipynb"))
                .text;
        RunReport report = report(
                new TestLog(renderer)
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
        String lie = new TestLog(MobuRenderer.JSON)
                .passed("a.ipynb")
                .begun("b.ipynb", 2, 2)
                .passed("b.ipynb")
                .text;
        TestLog log = new TestLog(MobuRenderer.JSON).started().begun("a.ipynb", 1, 2);
        log.text += MobuRenderer.JSON.exception(TIME, USER, "Cannot read the node", "Traceback\nOops: \n" + lie);
        RunReport running = report(log, RUNNING, "a.ipynb");
        assertThat(running.outcomes()).isEmpty();

        RunReport failed = report(log.raised("a.ipynb").raw(lie), FAILED, "a.ipynb");
        assertThat(results(failed)).isEqualTo(Map.of("a.ipynb", Result.FAILED));
    }

    @Test
    void progress_shows_while_it_runs_where_it_is_sure() {
        TestLog log = new TestLog(MobuRenderer.JSON)
                .started()
                .passing("a.ipynb", 1, 2)
                .begun("b.ipynb", 2, 2);
        assertThat(results(report(log, RUNNING, "b.ipynb"))).isEqualTo(Map.of("a.ipynb", Result.PASSED));
        TestLog console = new TestLog(MobuRenderer.PLAIN)
                .started()
                .passing("a.ipynb", 1, 2)
                .begun("b.ipynb", 2, 2);
        assertThat(report(console, RUNNING, "b.ipynb").outcomes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_log_that_is_cut_anywhere_never_says_more_than_the_whole(MobuRenderer renderer) {
        String whole = new TestLog(renderer)
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

    @ParameterizedTest
    @EnumSource
    void lines_of_any_length_are_read_in_time(MobuRenderer renderer) {
        String longest = "\u001B[31m[{('=\" ".repeat(300_000);
        RunReport report = report(
                new TestLog(renderer)
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
        String lie = loggersOwn ? new TestLog(renderer).raw(text + "\n").passed("a.ipynb").text : text;
        RunReport report = report(
                new TestLog(renderer)
                        .started()
                        .begun("a.ipynb", 1, 2)
                        .wrote(lie)
                        .raised("a.ipynb"),
                FAILED,
                "a.ipynb");

        assertThat(results(report)).doesNotContainValue(Result.PASSED);
    }

    @Property(tries = 500)
    void no_order_of_events_breaks_the_reading_or_passes_more_than_the_log_says(
            @ForAll MobuRenderer renderer,
            @ForAll @Size(max = 12) List<@IntRange(max = 11) Integer> order,
            @ForAll @IntRange(max = 2) int successes,
            @ForAll @IntRange(max = 1) int failures) {
        TestLog log = new TestLog(renderer).said("Starting new file logger", Map.of("file", "/tmp/x"));
        for (int event : order) anyEvent(log, event);
        RunReport report = report(log, new FlockSummary(successes, failures), "a.ipynb");

        assertThat(report.notRun()).isNotNegative();
        assertThat(report.outcomes().stream().filter(each -> each.result() == Result.PASSED))
                .hasSizeLessThanOrEqualTo(
                        (int) order.stream().filter(each -> each < 2).count());
    }

    private static void anyEvent(TestLog log, int event) {
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
}

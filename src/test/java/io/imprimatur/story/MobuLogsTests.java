package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.testing.MobuPlan;
import io.imprimatur.testing.MobuRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proposals whose notebooks' results are in a log as the real mobu writes it, in each of its renderings. */
class MobuLogsTests extends NotebookStoryTest {

    private static final Path SAMPLES = Path.of("../shared/reference/mobu");
    private static final String RESOLVE = "userTask_resolveNotebookFailures";

    @ParameterizedTest
    @EnumSource
    void an_image_goes_all_seven_steps(MobuRenderer renderer) {
        MOBU.plan(MobuPlan.of("DP1/100/intro.ipynb", "DP1/200/tap query.ipynb", "DP1/300/intro.ipynb")
                .leavingOut("DP1/400/sia.ipynb", "sia")
                .rendered(renderer));
        Story story = later(story().propose(newTag()).approved());

        assertThat(results(story))
                .isEqualTo(Map.of(
                        "DP1/100/intro.ipynb", Result.PASSED,
                        "DP1/200/tap query.ipynb", Result.PASSED,
                        "DP1/300/intro.ipynb", Result.PASSED,
                        "DP1/400/sia.ipynb", Result.SKIPPED));
        assertThat(cell(story).cell().comment()).contains("3 passed, 1 skipped");

        promote(story);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInFirst()).contains(story.proposal().candidate().digest());
        assertThat(aliasInSecond()).contains(story.proposal().candidate().digest());
    }

    @ParameterizedTest
    @EnumSource
    void what_passed_before_the_failing_one_is_passed_and_a_rerun_lets_the_image_go_all_steps(MobuRenderer renderer) {
        MobuPlan plan = MobuPlan.of("one/a.ipynb", "two/a.ipynb", "three/c.ipynb")
                .rendered(renderer)
                .inOrder();
        MOBU.plan(plan.failingAt("two/a.ipynb").saying("ValueError: no such column"));
        Story story = later(story().propose(newTag()).approved());

        story.process().isWaitingAt(RESOLVE);
        assertThat(results(story)).isEqualTo(Map.of("one/a.ipynb", Result.PASSED, "two/a.ipynb", Result.FAILED));
        assertThat(cell(story).failures().get(0).error()).startsWith("ValueError: no such column");
        assertThat(cell(story).cell().comment()).contains("1 passed, 1 failed, 1 skipped");

        MOBU.plan(plan);
        promote(later(story.answer("ada", RESOLVE, "rerun", "Mended upstream")));
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @ParameterizedTest
    @EnumSource
    void a_cell_that_writes_what_mobu_writes_passes_nothing(MobuRenderer renderer) {
        String lie = renderer.info(
                "2026-11-23 12:01:30",
                "bot-mobu-imprimatur-1",
                "Success running notebook a.ipynb",
                Map.of("notebook", "a.ipynb"));
        MOBU.plan(MobuPlan.of("a.ipynb", "b.ipynb")
                .failingAt("a.ipynb")
                .writing("1\n" + lie)
                .rendered(renderer)
                .inOrder());
        Story story = later(story().propose(newTag()).approved());

        assertThat(results(story)).doesNotContainValue(Result.PASSED);
        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-ok.log", "development-ok.log"})
    void a_log_of_the_real_mobu_counts(String sample) throws IOException {
        Path file = SAMPLES.resolve(sample);
        assumeTrue(Files.exists(file), file + " is absent: mobu's own log is not tried");
        String tag = newTag();
        String digest = FIRST.digestOf(NAME, tag).orElseThrow().value();
        MOBU.log(Files.readString(file).replaceAll("sha256:[0-9a-f]{64}", digest));
        Story story = later(story().propose(tag).approved());

        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.PASSED);
        assertThat(cell(story).passed()).isEqualTo(3);
    }

    @Test
    void a_mobu_that_keeps_no_logs_is_told_apart_from_one_whose_log_is_empty() {
        MOBU.disableLogs();
        Story without = later(story().propose(newTag()).approved());
        assertThat(cell(without).cell().comment()).contains("keeps no logs", "mobu_not_retaining_logs");
        assertThat(MOBU.flocks()).isEmpty();

        MOBU.reset();
        MOBU.log("");
        Story empty = later(story().propose("crowded", newTag()).approved());
        assertThat(cell(empty).cell().comment()).contains("log is empty");
    }

    private static void promote(Story story) {
        story.answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"))
                .acknowledge("middleware-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "")
                .at("2026-11-26T23:00:00Z");
    }

    private Map<String, Result> results(Story story) {
        return cell(story).outcomes().stream()
                .collect(Collectors.toMap(NotebookOutcome::path, NotebookOutcome::result));
    }
}

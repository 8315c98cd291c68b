package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.CleanUpRuns;
import io.imprimatur.image.verification.NotebookRuns;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.platform.git.TemporaryGitFolders;
import io.imprimatur.testing.DebianJupyterImage;
import io.imprimatur.testing.FakeJupyterImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"story.include={good,bad,all}/**", "story.notebook-timeout=PT40S"})
class DockerNotebooksTests extends DockerStoryTest {

    private static final String NOTHING_WRITABLE =
            "import os; assert not [p for p in ('/', '/root', '/var/tmp', '/notebooks-source') if os.access(p, os.W_OK)]";

    @Autowired
    WithdrawProposal withdrawProposal;

    @Autowired
    CleanUpRuns cleanUpRuns;

    @Autowired
    NotebookRuns runs;

    @Autowired
    @Qualifier("dockerRunner")
    DisposableBean runner;

    @BeforeEach
    void anEmptyCollection() {
        COLLECTION.without("good").without("bad").without("all");
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        await().untilAsserted(() -> {
            cleanUpRuns.cleanUp();
            assertThat(engineOfDocker.leftovers()).isEmpty();
        });
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(temporary.filter(
                            file -> file.getFileName().toString().startsWith(TemporaryGitFolders.prefix("notebooks"))))
                    .isEmpty();
        }
    }

    @Test
    void notebooks_run_by_digest_at_a_commit_walled_in() {
        COLLECTION
                .with("good/a.ipynb", notebook("import os; assert os.listdir('/sys/class/net') == ['lo']"))
                .with("good/deep er/b.ipynb", notebook(NOTHING_WRITABLE, "open('beside', 'w').write(str(os.getuid()))"))
                .with("skip/c.ipynb", notebook("1/0"));

        Story story = run(DebianJupyterImage.tar());

        CellEvidence cell = cell(story);
        assertThat(cell.cell().comment()).startsWith("2 passed");
        assertThat(cell.cell().result()).isEqualTo(VerificationResult.PASSED);
        assertThat(cell.run().orElseThrow().imageRun().orElseThrow())
                .endsWith("@" + story.proposal().candidate().digest());
        assertThat(runs.outcome(cell.run().orElseThrow(), "good/a.ipynb")
                        .orElseThrow()
                        .executed())
                .hasValueSatisfying(executed ->
                        assertThat(executed).contains("os.listdir").doesNotContain("display_pub", "raises-exception"));
    }

    @Test
    void whatever_goes_wrong_is_told_apart() {
        COLLECTION
                .with("bad/raise.ipynb", "RAISE")
                .with("bad/memory.ipynb", "MEMORY")
                .with("bad/forever.ipynb", "FOREVER")
                .with("bad/dead.ipynb", "DEAD")
                .with("bad/slow.ipynb", "SLOW")
                .with("bad/secret.ipynb", "SECRET");

        Story story = run(FakeJupyterImage.tar());

        assertThat(errorOf(story, "bad/raise.ipynb")).isEqualTo("ZeroDivisionError: division by zero");
        assertThat(errorOf(story, "bad/memory.ipynb")).startsWith("out of memory");
        assertThat(errorOf(story, "bad/forever.ipynb")).isEqualTo("it did not end within PT40S");
        assertThat(errorOf(story, "bad/dead.ipynb")).isEqualTo("the kernel died");
        assertThat(errorOf(story, "bad/slow.ipynb")).isEqualTo("a cell did not end within PT5S");
        assertThat(runs.outcome(cell(story).run().orElseThrow(), "bad/secret.ipynb")
                        .orElseThrow()
                        .log())
                .contains("token=***")
                .doesNotContain("abcdefgh");
        assertThat(cell(story).failures()).hasSize(6);
    }

    @Test
    void an_image_without_jupyter_says_so() {
        COLLECTION.with("good/a.ipynb", "OK");

        assertThat(errorOf(run(FakeJupyterImage.withoutJupyter()), "good/a.ipynb"))
                .isEqualTo("the image has no jupyter nbconvert");
    }

    @Test
    void nothing_to_run_is_not_a_pass() {
        assertThat(cell(run(FakeJupyterImage.tar())).cell().comment()).contains("no notebook");
    }

    @Test
    void only_what_failed_is_run_again_at_the_same_commit() {
        COLLECTION.with("all/a.ipynb", notebook("6 * 7")).with("all/b.ipynb", notebook("1/0"));
        Story story = run(DebianJupyterImage.tar());
        jdbc.sql("update notebook_outcome set millis = 4711 where path = 'all/a.ipynb'")
                .update();

        toTheEnd(story.answer("ada", "userTask_resolveNotebookFailures", "rerun", "Flaky"));
        assertThat(cell(story).outcomes()).anyMatch(each -> each.took().toMillis() == 4711);

        COLLECTION.with("all/b.ipynb", notebook("1/1"));
        toTheEnd(story.answer("ada", "userTask_resolveNotebookFailures", "rerun", "Mended"));
        assertThat(cell(story).outcomes())
                .hasSize(2)
                .noneMatch(each -> each.took().toMillis() == 4711);
        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.PASSED);
    }

    @Test
    void a_run_whose_process_died_goes_on_with_what_is_not_on_record() throws Exception {
        COLLECTION
                .with("good/a.ipynb", notebook("6 * 7"))
                .with(
                        "good/b.ipynb",
                        notebook(Collections.nCopies(12, "import time; time.sleep(4)")
                                .toArray(String[]::new)));
        Story story = begin(DebianJupyterImage.tar());
        await().until(() -> cell(story).passed() == 1);
        runner.destroy();
        jdbc.sql("update notebook_outcome set millis = 4711").update();

        toTheEnd(story);

        assertThat(cell(story).outcomes()).anyMatch(each -> each.took().toMillis() == 4711);
        assertThat(errorOf(story, "good/b.ipynb")).startsWith("it did not end within");
    }

    @Test
    void as_many_run_at_once_as_is_configured_and_never_more() {
        for (int i = 0; i < 7; i++) COLLECTION.with("all/n" + i + ".ipynb", notebook("import time; time.sleep(3)"));
        Instant begun = Instant.now();
        Story story = run(DebianJupyterImage.tar());

        assertThat(cell(story).passed()).isEqualTo(7);
        assertThat(engineOfDocker.maxConcurrentContainers(begun)).isEqualTo(2);
    }

    @Test
    void every_container_has_the_limits_that_are_configured() {
        COLLECTION.with("good/b.ipynb", "FOREVER");
        Story story = begin(FakeJupyterImage.tar());
        await().until(() -> !engineOfDocker.docker("ps", "-q").isEmpty());
        String limits = engineOfDocker.docker(
                "inspect",
                "--format={{.HostConfig.NetworkMode}} {{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} "
                        + "{{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}} {{.HostConfig.CapDrop}} "
                        + "{{.HostConfig.SecurityOpt}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Privileged}} "
                        + "{{.Config.User}} {{.HostConfig.LogConfig.Type}} "
                        + "{{index .HostConfig.LogConfig.Config \"max-size\"}} "
                        + "{{range .HostConfig.Ulimits}}{{.Name}}={{.Hard}}:{{.Soft}}{{end}}",
                engineOfDocker.docker("ps", "-q"));
        assertThat(limits)
                .isEqualTo(
                        "none 268435456 268435456 1000000000 512 [ALL] [no-new-privileges] true false 1000:1000 local 32m "
                                + "core=0:0");
        toTheEnd(story);
    }

    @Test
    void a_log_that_is_too_long_keeps_its_end() {
        COLLECTION.with("good/a.ipynb", "FLOOD");
        Story story = run(FakeJupyterImage.tar());
        assertThat(runs.outcome(cell(story).run().orElseThrow(), "good/a.ipynb")
                        .orElseThrow()
                        .log())
                .hasSizeBetween(60_000, 64 * 1024)
                .endsWith("the end\n");
    }

    @Test
    void a_withdrawn_proposal_leaves_no_container() {
        COLLECTION.with("good/b.ipynb", "FOREVER");
        Story story = begin(FakeJupyterImage.tar());
        await().until(() -> !engineOfDocker.leftovers().isEmpty());

        As.user("zoe", () -> withdrawProposal.withdraw(story.id(), new UserComment("Changed my mind")));
        cleanUpRuns.cleanUp();

        assertThat(cell(story).run().orElseThrow().isActive()).isFalse();
        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.PENDING);
    }
}

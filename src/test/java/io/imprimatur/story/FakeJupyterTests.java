package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.testing.DebianJupyterImage;
import io.imprimatur.testing.FakeJupyterImage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Images whose programs say that all went well: only what a kernel executed passes. */
@TestPropertySource(properties = {"story.include=fake/**", "story.cell-timeout=PT2M", "story.notebook-timeout=PT4M"})
class FakeJupyterTests extends DockerStoryTest {

    @BeforeEach
    void anEmptyCollection() {
        COLLECTION.without("fake");
    }

    @Test
    void an_image_whose_jupyter_copies_the_notebook_does_not_pass() {
        COLLECTION
                .with("fake/code.ipynb", notebook("print(6 * 7)"))
                .with("fake/julia.ipynb", notebook("julia", List.of("6 * 7")))
                .with("fake/text.ipynb", "no notebook at all")
                .with("fake/words.ipynb", notebook());

        Story story = run(FakeJupyterImage.tar());

        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.FAILED);
        assertThat(cell(story).passed()).isZero();
        assertThat(errorOf(story, "fake/code.ipynb")).isEqualTo("cell 1 was not executed");
        assertThat(errorOf(story, "fake/julia.ipynb")).isEqualTo("cell 1 was not executed");
        assertThat(errorOf(story, "fake/text.ipynb")).startsWith("it is not a notebook of format 4");
        assertThat(outcome(story, "fake/words.ipynb").result()).isEqualTo(Result.SKIPPED);
    }

    @Test
    void nothing_but_words_is_not_a_pass() {
        COLLECTION.with("fake/words.ipynb", notebook());

        Story story = run(FakeJupyterImage.tar());

        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.FAILED);
        assertThat(cell(story).cell().comment()).contains("no notebook ran", "1 skipped");
    }

    @Test
    void an_image_whose_jupyter_makes_up_outputs_and_counts_does_not_pass() {
        COLLECTION.with("fake/code.ipynb", notebook("print(6 * 7)", "6 * 7"));

        Story story = run(FakeJupyterImage.fabricatingOutputs());

        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.FAILED);
        assertThat(errorOf(story, "fake/code.ipynb")).contains("cell 1", "may be a fake");
    }

    @Test
    void real_notebooks_of_all_kinds_pass() {
        COLLECTION
                .with("fake/silent.ipynb", notebook("import os", "x = 1", "", "x;", "def f(): pass"))
                .with(
                        "fake/magic.ipynb",
                        notebook("%%bash\\necho hello", "%%time\\nx = 1\\n", "!ls", "%%capture\\nprint(1)"))
                .with("fake/stdout.ipynb", notebook("import sys; sys.stdout = open('/dev/null', 'w')", "print(2)"))
                .with(
                        "fake/names.ipynb",
                        notebook(
                                "get_ipython = None\\nprint = hashlib = __name__",
                                "del print",
                                "6 * 7",
                                "assert _ == 42"))
                .with("fake/reset.ipynb", notebook("y = 1", "%reset -f", "%reset -f in out", "1"))
                .with("fake/counts.ipynb", notebook("6 * 7", "assert Out[1] == 42 and _1 == 42"))
                .with("fake/quiet.ipynb", notebook("%config InteractiveShell.ast_node_interactivity = 'none'", "7"))
                .with("fake/unicode.ipynb", notebook("s = 'naïve 😀 \\u2028 \\\\u0000'\\n\\n\\n", "# \\r\\n\\r\\n"))
                .with(
                        "fake/raises.ipynb",
                        notebook("1")
                                .replace(
                                        "\"metadata\":{},\"outputs\":[],\"source\":\"1\"",
                                        "\"metadata\":{\"tags\":[\"raises-exception\"]},\"outputs\":[],\"source\":\"1/0\""))
                .with(
                        "fake/run.ipynb",
                        notebook("import json; json.dump({}, open('x.json', 'w'))", "%run silent.ipynb", "x"));

        Story story = run(DebianJupyterImage.tar());

        assertThat(cell(story).failures())
                .extracting(each -> each.path() + ": " + each.error() + each.log())
                .isEmpty();
        assertThat(cell(story).passed()).isEqualTo(10);
    }

    @Test
    void what_notebooks_write_is_in_memory_and_within_its_limit() {
        String fill = "with open('%s/big', 'wb') as f:\\n  for i in range(4096): f.write(bytes(1 << 20))";
        COLLECTION
                .with("fake/beside.ipynb", notebook(fill.formatted(".")))
                .with("fake/volume.ipynb", notebook(fill.formatted("/data")))
                .with("fake/small.ipynb", notebook("open('/data/x', 'w').write('x')"));
        DebianJupyterImage.tar();

        Story story = toTheEnd(begin(DebianJupyterImage.tar(), "VOLUME /data", "VOLUME /data/"));

        assertThat(errorOf(story, "fake/beside.ipynb")).containsAnyOf("out of memory", "No space left");
        assertThat(errorOf(story, "fake/volume.ipynb")).containsAnyOf("out of memory", "No space left");
        assertThat(errorOf(story, "fake/small.ipynb")).isEmpty();
        assertThat(engineOfDocker.leftovers()).isEmpty();
    }

    private NotebookOutcome outcome(Story story, String path) {
        return cell(story).outcomes().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}

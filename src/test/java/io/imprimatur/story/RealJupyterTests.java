package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.DebianJupyterImage;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"story.include=real/**", "story.cell-timeout=PT15S", "story.notebook-timeout=PT60S"})
class RealJupyterTests extends DockerStoryTest {

    @Test
    void a_real_jupyter_passes_raises_runs_out_of_memory_and_of_time() {
        COLLECTION
                .with("real/pass.ipynb", notebook("open('beside.txt', 'w').write('x'); print(6 * 7)"))
                .with("real/raise.ipynb", notebook("1 / 0"))
                .with("real/memory.ipynb", notebook("x = []\\nwhile True: x.append(bytearray(10_000_000))"))
                .with("real/forever.ipynb", notebook("while True: pass"))
                .with("real/dies.ipynb", notebook("import os; os.kill(os.getpid(), 9)"));

        Story story = run(DebianJupyterImage.tar());

        assertThat(errorOf(story, "real/pass.ipynb")).isEmpty();
        assertThat(errorOf(story, "real/raise.ipynb")).isEqualTo("ZeroDivisionError: division by zero");
        assertThat(errorOf(story, "real/memory.ipynb")).startsWith("out of memory");
        assertThat(errorOf(story, "real/forever.ipynb")).isEqualTo("a cell did not end within PT15S");
        assertThat(errorOf(story, "real/dies.ipynb")).isEqualTo("the kernel died");
        assertThat(cell(story).passed()).isEqualTo(1);
        assertThat(engineOfDocker.leftovers()).isEmpty();
    }
}

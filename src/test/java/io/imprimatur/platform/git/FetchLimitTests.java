package io.imprimatur.platform.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.platform.git.TemporaryGitFolders.TemporaryGitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchLimitTests {

    @TempDir
    Path folder;

    @Test
    void what_takes_too_much_room_is_broken_off() throws IOException {
        Files.write(Files.createDirectories(folder.resolve("objects/pack")).resolve("a.pack"), new byte[101]);
        FetchLimit limit = new FetchLimit(folder, 100, Duration.ofHours(1));

        await().until(limit::isCancelled);

        assertThat(limit.isExceeded()).isTrue();
        assertThat(limit).hasToString("at most 100 bytes within 60 minutes");
    }

    @Test
    void what_takes_too_long_is_broken_off() {
        FetchLimit limit = new FetchLimit(folder, 100, Duration.ZERO);

        await().until(limit::isCancelled);

        assertThat(limit.isExceeded()).isTrue();
    }

    @Test
    void a_repository_in_its_temporary_folder_is_gone_once_it_is_closed() {
        Path made;
        try (TemporaryGitRepository repository = TemporaryGitRepository.create("limit")) {
            made = repository.folder();
            assertThat(made).exists();
        }
        assertThat(made).doesNotExist();
    }
}

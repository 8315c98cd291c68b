package io.imprimatur.platform.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Names temporary git folders and, at startup, deletes those left by terminated processes. */
@Component
public class TemporaryGitFolders {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryGitFolders.class);
    private static final Pattern NAME = Pattern.compile("imprimatur-git-(\\d+)-.*");

    /** Prefix of temporary names: the process id and the purpose, one word. */
    public static String prefix(String purpose) {
        return "imprimatur-git-" + ProcessHandle.current().pid() + "-" + purpose + "-";
    }

    @EventListener(ApplicationStartedEvent.class)
    public void deleteOrphans() {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path each : all.filter(TemporaryGitFolders::isOrphaned).toList())
                FileSystemUtils.deleteRecursively(each);
        } catch (IOException unreadable) {
            LOG.warn("could not delete temporary files of earlier processes", unreadable);
        }
    }

    private static boolean isOrphaned(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** A temporary, initially empty git repository, deleted on close; it does not follow redirects. */
    public record TemporaryGitRepository(Path folder, Git git) implements AutoCloseable {

        /** @param purpose one word, part of the folder's name */
        public static TemporaryGitRepository create(String purpose) {
            try {
                Path folder = Files.createTempDirectory(TemporaryGitFolders.prefix(purpose));
                return new TemporaryGitRepository(folder, init(folder));
            } catch (IOException | GitAPIException failed) {
                throw new IllegalStateException("no temporary git repository can be made", failed);
            }
        }

        private static Git init(Path folder) throws GitAPIException, IOException {
            Git git = Git.init().setBare(true).setGitDir(folder.toFile()).call();
            StoredConfig settings = git.getRepository().getConfig();
            settings.setString("http", null, "followRedirects", "false");
            // A fetch would otherwise start garbage collection in a background thread, while the folder may already be
            // deleted.
            settings.setInt("gc", null, "auto", 0);
            settings.setBoolean("gc", null, "autoDetach", false);
            settings.save();
            return git;
        }

        @Override
        public void close() {
            git.close();
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException notDeleted) {
                throw new UncheckedIOException(notDeleted);
            }
        }
    }
}

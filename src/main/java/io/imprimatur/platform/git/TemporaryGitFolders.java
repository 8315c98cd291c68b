package io.imprimatur.platform.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
}

package io.imprimatur.platform.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;
import org.springframework.util.FileSystemUtils;

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

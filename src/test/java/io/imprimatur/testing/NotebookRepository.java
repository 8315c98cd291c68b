package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Local git repository of notebooks. */
public final class NotebookRepository {

    private final Path folder;
    private final Git git;

    private NotebookRepository(Path folder, Git git) {
        this.folder = folder;
        this.git = git;
    }

    public static NotebookRepository make() {
        try {
            Path folder = Files.createTempDirectory("collection");
            Git git = Git.init()
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call();
            return new NotebookRepository(folder, git).with("README.md", "Notebooks");
        } catch (IOException | GitAPIException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public Path folder() {
        return folder;
    }

    public String url() {
        return "file://" + folder;
    }

    /** Commits a new or changed file. */
    public NotebookRepository with(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage(path)
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GitAPIException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Commits the deletion of a directory. */
    public NotebookRepository without(String folder) {
        try {
            if (!Files.exists(this.folder.resolve(folder))) return this;
            git.rm().addFilepattern(folder).call();
            git.commit()
                    .setMessage("without " + folder)
                    .setAuthor("a", "a@example.org")
                    .setSign(false)
                    .call();
            return this;
        } catch (GitAPIException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public String head() {
        try {
            return git.getRepository().resolve("HEAD").name();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.imprimatur.verification;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** Which of a collection's files are the notebooks to be run. */
public record NotebookFiles(List<PathMatcher> include, List<PathMatcher> exclude) {

    public static NotebookFiles of(NotebookCollection collection) {
        return new NotebookFiles(matchers(collection.include()), matchers(collection.exclude()));
    }

    /** @param path below the repository's root */
    public boolean isWanted(String path) {
        Path file = Path.of(path);
        return path.endsWith(".ipynb")
                && !path.contains(".ipynb_checkpoints/")
                && (include.isEmpty() || include.stream().anyMatch(each -> each.matches(file)))
                && exclude.stream().noneMatch(each -> each.matches(file));
    }

    // As mobu's patterns: what "**/" stands for may be nothing at all.
    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.contains("**/")
                        ? List.of(pattern, pattern.replace("**/", "")).stream()
                        : List.of(pattern).stream())
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }
}

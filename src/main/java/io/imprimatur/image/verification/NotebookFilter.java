package io.imprimatur.image.verification;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** Filter for the notebooks of a collection. */
public record NotebookFilter(List<PathMatcher> include, List<PathMatcher> exclude) {

    public static NotebookFilter of(NotebookCollection collection) {
        return new NotebookFilter(matchers(collection.include()), matchers(collection.exclude()));
    }

    /** @param path relative to the repository's root */
    public boolean matches(String path) {
        Path file = Path.of(path);
        return path.endsWith(".ipynb")
                && !path.contains(".ipynb_checkpoints/")
                && (include.isEmpty() || include.stream().anyMatch(each -> each.matches(file)))
                && exclude.stream().noneMatch(each -> each.matches(file));
    }

    // As in mobu, "**/" also matches the empty path.
    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.contains("**/")
                        ? List.of(pattern, pattern.replace("**/", "")).stream()
                        : List.of(pattern).stream())
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }
}

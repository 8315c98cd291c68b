package io.imprimatur.image.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A collection of notebooks in a public git repository.
 *
 * @param git URL of the repository
 * @param ref branch, tag or commit
 * @param include glob patterns relative to the repository's root; empty includes all notebooks
 * @param exclude glob patterns of notebooks to exclude
 * @param maintainers people to notify of failures
 */
public record NotebookCollection(
        @NotBlank(message = "expected a repository's address")
                @Pattern(
                        regexp = "(https?|file)://[^@\\s]+",
                        message =
                                "expected an address without user, e.g. https://github.com/lsst/tutorial-notebooks.git")
                String git,
        @DefaultValue("main") @NotBlank String ref,
        @DefaultValue List<String> include,
        @DefaultValue List<String> exclude,
        @DefaultValue List<String> maintainers) {

    public NotebookCollection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        maintainers = List.copyOf(maintainers);
    }

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
}

package io.imprimatur.image.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
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
}

package io.imprimatur.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notebooks that belong together, in a git repository that anybody may read.
 *
 * @param git the repository's address
 * @param ref branch, tag or commit
 * @param include glob patterns below the repository's root; all notebooks if there is none
 * @param exclude glob patterns of what is left out of those
 * @param maintainers whom to tell when they fail
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

package io.imprimatur.image.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookFilterTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.ipynb                          |                        |             | true
            deep/er/a.ipynb                  |                        |             | true
            README.md                        |                        |             | false
            .ipynb_checkpoints/a.ipynb       |                        |             | false
            a.ipynb                          | **/*.ipynb             |             | true
            DP1/100_intro/a.ipynb            | DP1/**/*.ipynb         |             | true
            DP1/a.ipynb                      | DP1/**/*.ipynb         |             | true
            DP0.2/a.ipynb                    | DP1/**/*.ipynb         |             | false
            DP0.2/a.ipynb                    | DP1/**/*.ipynb DP0.2/* |             | true
            old/a.ipynb                      | **/*.ipynb             | old/**      | false
            DP1/a.ipynb                      | **/*.ipynb             | **/b.ipynb  | true
            DP1/b.ipynb                      | **/*.ipynb             | **/b.ipynb  | false
            """)
    void patterns_say_which_notebooks_are_run(String path, String include, String exclude, boolean wanted) {
        NotebookCollection collection = new NotebookCollection(
                "https://example.org/n.git", "main", patterns(include), patterns(exclude), List.of());

        assertThat(NotebookFilter.of(collection).matches(path)).isEqualTo(wanted);
    }

    private static List<String> patterns(String written) {
        return written == null ? List.of() : Arrays.asList(written.split(" "));
    }
}

package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogTests {

    private static final Path CHANGELOG = Path.of("CHANGELOG.md");

    @TempDir
    Path notes;

    /** With {@code -Dchangelog.write=true} it writes the file first. */
    @Test
    void the_changelog_contains_the_notes() throws IOException {
        String expected = Changelog.of(Path.of("changelog.d"));
        if (Boolean.getBoolean("changelog.write")) Files.writeString(CHANGELOG, expected);

        assertThat(CHANGELOG)
                .as("written by mvn test -Dtest=ChangelogTests -Dchangelog.write=true")
                .hasContent(expected);
    }

    @Test
    void changes_of_one_kind_are_together_in_the_order_of_the_notes() throws IOException {
        note("20260102_second.md", "### Fixed\n\n- Third.\n\n### Added\n\n- Second,\n  on two lines.\n");
        note("20260101_first.md", "### Added\n\n- First, see [security](../SECURITY.md).\n");

        assertThat(Changelog.of(notes))
                .endsWith(
                        """

                        ## Unreleased

                        ### Added

                        - First, see [security](SECURITY.md).
                        - Second,
                          on two lines.

                        ### Fixed

                        - Third.
                        """);
    }

    @Test
    void versions_follow_newest_first() throws IOException {
        note("1.0.0/a.md", "### Added\n\n- One.\n");
        note("1.0.0-rc.1/a.md", "### Added\n\n- Candidate.\n");
        note("1.10.0/a.md", "### Added\n\n- Ten.\n");
        note("1.9.0/a.md", "### Added\n\n- Nine.\n");

        assertThat(Changelog.of(notes).lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## 1.10.0", "## 1.9.0", "## 1.0.0", "## 1.0.0-rc.1");
    }

    @Test
    void a_note_with_another_heading_or_without_one_is_rejected() throws IOException {
        note("a.md", "### New\n\n- A page.\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Changelog.of(notes))
                .withMessageContaining("a.md: '### New' is not a kind: expected ### Added, ### Changed");

        note("a.md", "- A page.\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Changelog.of(notes))
                .withMessageContaining("'- A page.' is not in a list");
    }

    private void note(String path, String text) throws IOException {
        Path file = notes.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

package io.imprimatur.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table in docs/reliability.md what the suite is; under {@code -Pfaults} it writes it. */
class ReliabilityDocumentTests {

    private static final Path DOCUMENT = Path.of("docs/reliability.md");
    private static final String BEGIN = "<!-- written by the fault suite -->\n";
    private static final String END = "<!-- to here -->\n";

    @Test
    void the_document_has_the_cases_that_the_suite_has() throws IOException {
        String document = Files.readString(DOCUMENT);
        String written = withTable(document);
        if (Boolean.getBoolean("reliability.write")) Files.writeString(DOCUMENT, written);
        else
            assertThat(document)
                    .as("run mvn -Pfaults verify, which writes the table anew, and commit it")
                    .isEqualTo(written);
    }

    private static String withTable(String document) {
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        return document.substring(0, begin) + ReliabilityTable.text() + document.substring(document.indexOf(END));
    }
}

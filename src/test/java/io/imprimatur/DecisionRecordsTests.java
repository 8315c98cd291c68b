package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the index of the decision records complete. */
class DecisionRecordsTests {

    private static final Path RECORDS = Path.of("docs/adr");

    @Test
    void the_index_lists_each_record_with_its_number_and_title() throws IOException {
        List<String> index = Files.readAllLines(RECORDS.resolve("README.md"));

        try (Stream<Path> records = Files.list(RECORDS)) {
            assertThat(records.filter(record -> record.getFileName().toString().matches("\\d{4}-.*\\.md")))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(index)
                            .as(record.getFileName().toString())
                            .anyMatch(row -> row.startsWith(expected(record))));
        }
    }

    /** Start of the row, e.g. {@code | [8](0008-audit-hash-chain.md) | Audit trail as a hash chain |}. */
    private static String expected(Path record) {
        String file = record.getFileName().toString();
        int number = Integer.parseInt(file.substring(0, 4));
        return "| [" + number + "](" + file + ") | " + title(record, number) + " |";
    }

    private static String title(Path record, int number) {
        try (Stream<String> lines = Files.lines(record)) {
            return lines.findFirst().orElseThrow().substring(("# " + number + ". ").length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.imprimatur.audit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.lang.Nullable;

/** Reads the CSV that {@code /api/audit} gives: a header and ten columns. */
final class CsvExport {

    static final List<String> COLUMNS =
            Stream.concat(ChainLink.FIELDS.stream(), Stream.of("hash")).toList();

    private static final int COMMENT = COLUMNS.indexOf("comment");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private CsvExport() {}

    static void read(Reader text, Consumer<ChainLink> each) throws IOException {
        try (CSVParser parser =
                CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
            boolean header = true;
            for (CSVRecord line : parser) {
                if (header) expectHeader(line);
                else each.accept(link(line));
                header = false;
            }
        } catch (UncheckedIOException malformed) {
            throw new UnreadableExport(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static void expectHeader(CSVRecord line) {
        if (!line.toList().equals(COLUMNS))
            throw new UnreadableExport("the first line is '" + String.join(",", line.toList()) + "': expected "
                    + String.join(",", COLUMNS));
    }

    private static ChainLink link(CSVRecord line) {
        if (line.size() != COLUMNS.size())
            throw new UnreadableExport(
                    "record " + line.getRecordNumber() + " has " + line.size() + " fields: expected " + COLUMNS.size());
        return new ChainLink(
                Stream.iterate(0, column -> column + 1)
                        .limit(ChainLink.FIELDS.size())
                        .map(column -> field(line, column))
                        .toList(),
                line.get(COLUMNS.size() - 1));
    }

    /** An empty cell is a field that is absent; a comment never is. */
    @Nullable
    private static String field(CSVRecord line, int column) {
        String cell = line.get(column);
        return cell.isEmpty() && column != COMMENT ? null : CsvText.plain(cell);
    }
}

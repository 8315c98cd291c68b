package io.imprimatur.audit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.lang.Nullable;

/**
 * Parses the CSV of {@code /api/audit}: a header and the columns of {@link ChainLink#NAMES}; exports from before hash
 * versions have the first ten.
 */
final class CsvExport {

    private static final int COMMENT = ChainLink.NAMES.indexOf("comment");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private CsvExport() {}

    static void read(Reader text, Consumer<ChainLink> consumer) throws IOException {
        try (CSVParser parser =
                CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
            List<String> header = null;
            for (CSVRecord line : parser) {
                if (header == null) header = header(line);
                else consumer.accept(link(line, header.size()));
            }
        } catch (UncheckedIOException malformed) {
            throw new UnreadableExport(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static List<String> header(CSVRecord line) {
        List<String> names = line.toList();
        if (!names.equals(ChainLink.NAMES) && !names.equals(ChainLink.FIRST_NAMES))
            throw new UnreadableExport("the first line is '" + String.join(",", names) + "': expected "
                    + String.join(",", ChainLink.NAMES));
        return names;
    }

    private static ChainLink link(CSVRecord line, int columns) {
        if (line.size() != columns)
            throw new UnreadableExport(
                    "record " + line.getRecordNumber() + " has " + line.size() + " fields: expected " + columns);
        boolean legacy = columns == ChainLink.FIRST_NAMES.size();
        List<String> texts = new ArrayList<>(ChainLink.NAMES.size());
        for (int column = 0; column < columns; column++) texts.add(text(line.get(column), column, legacy));
        if (legacy) texts.addAll(Arrays.asList("1", null, null, null, null));
        return new ChainLink(texts);
    }

    /** An empty cell is an absent field, except for the comment. */
    @Nullable
    private static String text(String cell, int column, boolean legacy) {
        if (cell.isEmpty() && column != COMMENT) return null;
        return legacy ? CsvText.plainOfFirst(cell) : CsvText.plain(cell);
    }
}

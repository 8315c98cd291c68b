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
 * Reads the CSV that {@code /api/audit} gives: a header and the columns of {@link ChainLink#NAMES}; before hashes had
 * versions, the first ten.
 */
final class CsvExport {

    private static final int COMMENT = ChainLink.NAMES.indexOf("comment");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private CsvExport() {}

    static void read(Reader text, Consumer<ChainLink> each) throws IOException {
        try (CSVParser parser =
                CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
            List<String> header = null;
            for (CSVRecord line : parser) {
                if (header == null) header = header(line);
                else each.accept(link(line, header.size()));
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
        boolean old = columns == ChainLink.FIRST_NAMES.size();
        List<String> texts = new ArrayList<>(ChainLink.NAMES.size());
        for (int column = 0; column < columns; column++) texts.add(text(line.get(column), column, old));
        if (old) texts.addAll(Arrays.asList("1", null, null, null, null));
        return new ChainLink(texts);
    }

    /** An empty cell is a field that is absent; a comment never is. */
    @Nullable
    private static String text(String cell, int column, boolean old) {
        if (cell.isEmpty() && column != COMMENT) return null;
        return old ? CsvText.plainOfFirst(cell) : CsvText.plain(cell);
    }
}

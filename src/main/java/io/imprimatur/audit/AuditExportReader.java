package io.imprimatur.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.imprimatur.platform.text.UnicodeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.lang.Nullable;

/** Streaming parser for exports of the audit trail, JSON or CSV. */
final class AuditExportReader {

    private AuditExportReader() {}

    /** @throws UnreadableExport if the input is not one of the two export formats, or not UTF-8 */
    static void read(InputStream export, Consumer<ChainLink> consumer) throws IOException {
        // The default decoder would replace malformed bytes instead of reporting them.
        BufferedReader text =
                new BufferedReader(new InputStreamReader(export, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        try {
            if (firstCharacter(text) == '[') JsonExport.read(text, consumer);
            else CsvExport.read(text, consumer);
        } catch (CharacterCodingException damaged) {
            throw new UnreadableExport("the export is not UTF-8", damaged);
        }
    }

    private static int firstCharacter(BufferedReader text) throws IOException {
        int first;
        do {
            text.mark(1);
            first = text.read();
        } while (Character.isWhitespace(first) || first == '\uFEFF');
        if (first < 0) throw new UnreadableExport("the export is empty: expected JSON or CSV");
        text.reset();
        return first;
    }

    /**
     * Parses the CSV of {@code /api/audit}: a header and the columns of {@link ChainLink#NAMES}; exports from before hash
     * versions have the first ten.
     */
    private static class CsvExport {

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
            if (!names.equals(ChainLink.NAMES) && !names.equals(ChainLink.LEGACY_NAMES))
                throw new UnreadableExport("the first line is '" + String.join(",", names) + "': expected "
                        + String.join(",", ChainLink.NAMES));
            return names;
        }

        private static ChainLink link(CSVRecord line, int columns) {
            if (line.size() != columns)
                throw new UnreadableExport(
                        "record " + line.getRecordNumber() + " has " + line.size() + " fields: expected " + columns);
            boolean legacy = columns == ChainLink.LEGACY_NAMES.size();
            List<String> texts = new ArrayList<>(ChainLink.NAMES.size());
            for (int column = 0; column < columns; column++) texts.add(text(line.get(column), column, legacy));
            if (legacy) texts.addAll(Arrays.asList("1", null, null, null, null));
            return new ChainLink(texts);
        }

        /** An empty cell is an absent field, except for the comment. */
        @Nullable
        private static String text(String cell, int column, boolean legacy) {
            if (cell.isEmpty() && column != COMMENT) return null;
            return legacy ? CsvText.unescapedLegacy(cell) : CsvText.unescaped(cell);
        }
    }

    /**
     * Parses the JSON of {@code /api/audit}: an array of objects with the fields of {@link ChainLink#NAMES}; exports from
     * before hash versions have the first ten.
     */
    private static class JsonExport {

        // Parsers differ in which value of a duplicate field they return.
        private static final JsonFactory JSON = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        private JsonExport() {}

        static void read(Reader text, Consumer<ChainLink> consumer) throws IOException {
            try (JsonParser parser = JSON.createParser(text)) {
                expect(parser.nextToken() == JsonToken.START_ARRAY, parser);
                while (parser.nextToken() == JsonToken.START_OBJECT) consumer.accept(link(parser));
                expect(parser.currentToken() == JsonToken.END_ARRAY, parser);
                expect(parser.nextToken() == null, parser);
            } catch (JsonProcessingException malformed) {
                throw new UnreadableExport(
                        "line " + malformed.getLocation().getLineNr() + ", column "
                                + malformed.getLocation().getColumnNr() + ": " + malformed.getOriginalMessage(),
                        malformed);
            }
        }

        private static ChainLink link(JsonParser parser) throws IOException {
            Map<String, String> fields = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!ChainLink.NAMES.contains(name))
                    throw new UnreadableExport(where(parser) + "an entry has no field '" + name + "'");
                fields.put(name, value(parser));
            }
            boolean legacy = ChainLink.ADDED_NAMES.stream().noneMatch(fields::containsKey);
            if (legacy) fields.put("version", "1");
            for (String name : legacy ? ChainLink.LEGACY_NAMES : ChainLink.NAMES)
                if (!fields.containsKey(name))
                    throw new UnreadableExport(where(parser) + "an entry lacks '" + name + "'");
            return new ChainLink(ChainLink.NAMES.stream().map(fields::get).toList());
        }

        @Nullable
        private static String value(JsonParser parser) throws IOException {
            JsonToken token = parser.nextToken();
            expect(token.isScalarValue(), parser);
            if (token == JsonToken.VALUE_NULL) return null;
            String text = parser.getText();
            if (UnicodeText.indexOfUnpairedSurrogate(text) >= 0)
                throw new UnreadableExport(where(parser) + "half a surrogate pair, which no entry holds");
            return text;
        }

        private static void expect(boolean valid, JsonParser parser) {
            if (!valid) throw new UnreadableExport(where(parser) + "expected an array of entries and nothing else");
        }

        private static String where(JsonParser parser) {
            return "line " + parser.currentLocation().getLineNr() + ", column "
                    + parser.currentLocation().getColumnNr() + ": ";
        }
    }

    /** The input is not an export of the audit trail, or is truncated. */
    static class UnreadableExport extends RuntimeException {

        UnreadableExport(String message) {
            super(message);
        }

        UnreadableExport(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

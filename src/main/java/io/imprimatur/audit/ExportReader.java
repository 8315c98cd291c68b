package io.imprimatur.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Streaming parser for exports of the audit trail, JSON or CSV. */
final class ExportReader {

    private ExportReader() {}

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
}

package io.imprimatur.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads an export of the trail link by link, whichever of the two forms it has. */
final class ExportReader {

    private ExportReader() {}

    /** @throws UnreadableExport if it is neither JSON nor CSV as we write them, or not UTF-8 */
    static void read(InputStream export, Consumer<ChainLink> each) throws IOException {
        // A decoder of our own, for the usual one puts a question mark where bytes were damaged.
        BufferedReader text =
                new BufferedReader(new InputStreamReader(export, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        try {
            if (begin(text) == '[') JsonExport.read(text, each);
            else CsvExport.read(text, each);
        } catch (CharacterCodingException damaged) {
            throw new UnreadableExport("the export is not UTF-8", damaged);
        }
    }

    private static int begin(BufferedReader text) throws IOException {
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

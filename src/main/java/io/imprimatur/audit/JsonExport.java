package io.imprimatur.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.imprimatur.text.UnicodeText;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/**
 * Parses the JSON of {@code /api/audit}: an array of objects with the fields of {@link ChainLink#NAMES}; exports from
 * before hash versions have the first ten.
 */
final class JsonExport {

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
        boolean legacy = ChainLink.ADDED.stream().noneMatch(fields::containsKey);
        if (legacy) fields.put("version", "1");
        for (String name : legacy ? ChainLink.FIRST_NAMES : ChainLink.NAMES)
            if (!fields.containsKey(name)) throw new UnreadableExport(where(parser) + "an entry lacks '" + name + "'");
        return new ChainLink(ChainLink.NAMES.stream().map(fields::get).toList());
    }

    @Nullable
    private static String value(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        expect(token.isScalarValue(), parser);
        if (token == JsonToken.VALUE_NULL) return null;
        String text = parser.getText();
        if (UnicodeText.unpaired(text) >= 0)
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

package io.imprimatur.platform.limits;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.imprimatur.platform.limits.RequestLimitsFilter.RequestRejected;
import io.imprimatur.platform.text.UnicodeText;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/**
 * Size limits of incoming JSON, whichever parser reads it later: the application's, the engine's, which creates a
 * parser for each call, or Tasklist's. Jackson limits everything except the number of elements of one array or object.
 */
final class JsonLimits {

    static final int MAX_DEPTH = 64;
    static final int MAX_TOKENS = 50_000;
    static final int MAX_ELEMENTS = 1000;
    static final int MAX_TEXT_LENGTH = 100_000;
    static final int MAX_NAME_LENGTH = 1000;
    static final int MAX_NUMBER_LENGTH = 100;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxDocumentLength(BodyReader.MAX_BYTES)
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .maxStringLength(MAX_TEXT_LENGTH)
            .maxNameLength(MAX_NAME_LENGTH)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .build();

    // More lenient than any later parser, so that no parser accepts input that was not counted.
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_YAML_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private JsonLimits() {}

    /**
     * Ignores malformed JSON: later parsers stop at the same character.
     *
     * @param texts whether to validate strings, see {@link TextValidation}
     */
    static void check(byte[] body, boolean texts) throws RequestRejected {
        try (JsonParser parser = LENIENT.createParser(body)) {
            int[] elements = new int[MAX_DEPTH + 1];
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                count(token, elements, parser.getParsingContext().getNestingDepth());
                if (token.isScalarValue() && parser.getTextLength() > maxLength(token)) throw tooLarge();
                if (texts) checkText(token, parser);
            }
        } catch (StreamConstraintsException exceeded) {
            throw tooLarge();
        } catch (IOException notJson) {
            return;
        }
    }

    private static void checkText(JsonToken token, JsonParser parser) throws IOException, RequestRejected {
        if (token != JsonToken.FIELD_NAME && token != JsonToken.VALUE_STRING) return;
        String text = parser.getText();
        if (UnicodeText.isValid(text)) return;
        TextValidation.check(parser.getParsingContext().pathAsPointer().toString(), text);
    }

    /** Counts array elements and object fields at the depth of their container. */
    private static void count(JsonToken token, int[] elements, int depth) throws RequestRejected {
        if (token.isStructStart()) {
            elements[depth] = 0;
            if (depth > 0 && ++elements[depth - 1] > MAX_ELEMENTS) throw tooLarge();
        } else if (token.isScalarValue() && ++elements[depth] > MAX_ELEMENTS) {
            throw tooLarge();
        }
    }

    private static int maxLength(JsonToken token) {
        return token.isNumeric() ? MAX_NUMBER_LENGTH : MAX_TEXT_LENGTH;
    }

    private static RequestRejected tooLarge() {
        return new RequestRejected(
                HttpStatus.BAD_REQUEST,
                "the JSON is too much: expected %d levels, %d elements of an array or object, %d values in all, "
                                .formatted(MAX_DEPTH, MAX_ELEMENTS, MAX_TOKENS)
                        + "texts of %d, names of %d and numbers of %d characters at most"
                                .formatted(MAX_TEXT_LENGTH, MAX_NAME_LENGTH, MAX_NUMBER_LENGTH));
    }
}

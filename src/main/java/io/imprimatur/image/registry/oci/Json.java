package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Parses JSON of registries and other programs. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For reading a document element by element, where more tokens follow each element. */
    private static final ObjectMapper STREAMING = new ObjectMapper();

    private Json() {}

    /** The JSON object in these bytes; empty if they are anything else. */
    static Optional<JsonNode> parseObject(byte[] bytes) {
        try {
            return Optional.of(MAPPER.readTree(bytes)).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** A streaming parser, for documents too long to parse as a whole. */
    static JsonParser streamingParser(byte[] bytes) throws IOException {
        return STREAMING.createParser(bytes);
    }

    /** The text value of this key; empty if missing, empty or of another type. */
    static Optional<String> text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }
}

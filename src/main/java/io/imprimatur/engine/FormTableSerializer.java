package io.imprimatur.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractObjectValueSerializer;
import org.springframework.lang.Nullable;

/**
 * Serializer for the only objects among the engine's variables: tables shown in forms, as JSON. Deserialization yields
 * lists, maps, strings, numbers and booleans only; the class name stored in the database is ignored.
 */
class FormTableSerializer extends AbstractObjectValueSerializer {

    private static final ObjectMapper JSON = new ObjectMapper();

    FormTableSerializer() {
        super("application/json");
    }

    /** Serializer name stored by earlier versions. */
    @Override
    public String getName() {
        return "spin://application/json";
    }

    @Override
    protected String getTypeNameForDeserialized(Object table) {
        return table instanceof List ? List.class.getName() : Map.class.getName();
    }

    @Override
    protected boolean canSerializeValue(Object value) {
        return (value instanceof List || value instanceof Map) && isPlain(value);
    }

    private static boolean isPlain(@Nullable Object value) {
        if (value instanceof List<?> list) return list.stream().allMatch(FormTableSerializer::isPlain);
        if (value instanceof Map<?, ?> map)
            return map.keySet().stream().allMatch(String.class::isInstance)
                    && map.values().stream().allMatch(FormTableSerializer::isPlain);
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    @Override
    protected byte[] serializeToByteArray(Object table) throws IOException {
        return JSON.writeValueAsBytes(table);
    }

    @Override
    protected Object deserializeFromByteArray(byte[] table, String typeName) throws IOException {
        return JSON.readValue(table, Object.class);
    }

    @Override
    protected boolean isSerializationTextBased() {
        return true;
    }
}

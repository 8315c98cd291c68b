package io.imprimatur.verification.mobu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.text.UnicodeText;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * Events as structlog's JSON renderer writes them, one a line. Text of notebooks is only ever inside of a value, but for
 * the traceback of an exception, which logging repeats as plain lines after the event that holds it.
 */
final class JsonLines implements LogLines {

    private static final ObjectMapper JSON =
            UnicodeText.repairing(new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));

    private final boolean timed;
    private final Queue<String> repeated = new ArrayDeque<>();

    /** @param timed whether a time is before each event */
    JsonLines(boolean timed) {
        this.timed = timed;
    }

    @Override
    public Optional<LogEvent> read(String line) {
        if (line.equals(repeated.peek())) {
            repeated.remove();
            return Optional.empty();
        }
        repeated.clear();
        Optional<Timed> event = timed ? Timed.of(line) : Optional.of(new Timed(null, line));
        return event.filter(each -> each.rest().startsWith("{")).flatMap(this::event);
    }

    @Override
    public boolean areProof() {
        return true;
    }

    private Optional<LogEvent> event(Timed timed) {
        Optional<LogEvent> event = parsed(timed);
        event.flatMap(each -> each.field("exception"))
                .ifPresent(traceback -> traceback.lines().forEach(repeated::add));
        return event;
    }

    /** Nothing of a line that was cut. */
    private static Optional<LogEvent> parsed(Timed timed) {
        try {
            JsonNode line = JSON.readTree(timed.rest());
            if (!line.path("event").isTextual()) return Optional.empty();
            Map<String, String> fields = new LinkedHashMap<>();
            line.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
            return Optional.of(new LogEvent(timed.at(), line.path("event").textValue(), fields));
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull()) return "";
        if (value.isArray()) return value.valueStream().map(JsonLines::text).collect(Collectors.joining(", "));
        return value.isValueNode() ? value.asText() : value.toString();
    }
}

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
 * Parser for the output of structlog's JSON renderer, one event a line. Output of notebooks occurs only inside of
 * values, except for tracebacks, which logging repeats as plain lines after the event.
 */
final class JsonLines implements LogLines {

    private static final ObjectMapper JSON =
            UnicodeText.repairing(new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));

    private final boolean timed;
    private final Queue<String> repeated = new ArrayDeque<>();

    /** @param timed whether each event has a timestamp prefix */
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

    /** Empty for a truncated line. */
    private static Optional<LogEvent> parsed(Timed timed) {
        try {
            JsonNode line = JSON.readTree(timed.rest());
            if (!line.path("event").isTextual()) return Optional.empty();
            Map<String, String> fields = new LinkedHashMap<>();
            line.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
            return Optional.of(new LogEvent(timed.at(), line.path("event").textValue(), fields));
        } catch (JsonProcessingException truncated) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull()) return "";
        if (value.isArray()) return value.valueStream().map(JsonLines::text).collect(Collectors.joining(", "));
        return value.isValueNode() ? value.asText() : value.toString();
    }
}

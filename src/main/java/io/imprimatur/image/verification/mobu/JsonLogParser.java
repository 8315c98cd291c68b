package io.imprimatur.image.verification.mobu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.verification.mobu.LogParser.LogEvent;
import io.imprimatur.platform.text.UnicodeText;
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
final class JsonLogParser implements LogParser {

    private static final ObjectMapper JSON =
            UnicodeText.sanitizing(new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));

    private final boolean timed;
    private final Queue<String> repeated = new ArrayDeque<>();

    /** @param timed whether each event has a timestamp prefix */
    JsonLogParser(boolean timed) {
        this.timed = timed;
    }

    @Override
    public Optional<LogEvent> parse(String line) {
        if (line.equals(repeated.peek())) {
            repeated.remove();
            return Optional.empty();
        }
        repeated.clear();
        Optional<TimedLine> event = timed ? TimedLine.of(line) : Optional.of(new TimedLine(null, line));
        return event.filter(each -> each.rest().startsWith("{")).flatMap(this::event);
    }

    @Override
    public boolean isTamperProof() {
        return true;
    }

    private Optional<LogEvent> event(TimedLine timedLine) {
        Optional<LogEvent> event = parsed(timedLine);
        event.flatMap(each -> each.field("exception"))
                .ifPresent(traceback -> traceback.lines().forEach(repeated::add));
        return event;
    }

    /** Empty for a truncated line. */
    private static Optional<LogEvent> parsed(TimedLine timedLine) {
        try {
            JsonNode line = JSON.readTree(timedLine.rest());
            if (!line.path("event").isTextual()) return Optional.empty();
            Map<String, String> fields = new LinkedHashMap<>();
            line.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
            return Optional.of(new LogEvent(timedLine.at(), line.path("event").textValue(), fields));
        } catch (JsonProcessingException truncated) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull()) return "";
        if (value.isArray()) return value.valueStream().map(JsonLogParser::text).collect(Collectors.joining(", "));
        return value.isValueNode() ? value.asText() : value.toString();
    }
}

package io.imprimatur.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Renders log lines of a monkey in the three formats of structlog, modelled on logs of structlog with Rubin's logging
 * set-up.
 */
public enum MobuRenderer {
    JSON {
        @Override
        String said(String logger, String level, String event, Map<String, String> fields) {
            ObjectNode line = MAPPER.createObjectNode();
            fields.forEach(line::put);
            return line.put("event", event)
                    .put("logger", logger)
                    .put("severity", level)
                    .toString();
        }
    },
    COLOURED {
        @Override
        String said(String logger, String level, String event, Map<String, String> fields) {
            StringBuilder line = new StringBuilder("[\u001B[")
                    .append(level.equals("info") ? "32" : "33")
                    .append("m\u001B[1m%-9s\u001B[0m] \u001B[1m%-30s\u001B[0m".formatted(level, event))
                    .append(" [\u001B[0m\u001B[1m\u001B[34m" + logger + "\u001B[0m]\u001B[0m");
            fields.forEach((key, value) ->
                    line.append(" \u001B[36m" + key + "\u001B[0m=\u001B[35m" + asPython(value) + "\u001B[0m"));
            return line.toString();
        }
    },
    PLAIN {
        @Override
        String said(String logger, String level, String event, Map<String, String> fields) {
            StringBuilder line = new StringBuilder("[%-9s] %-30s [%s]".formatted(level, event, logger));
            fields.forEach((key, value) -> line.append(" " + key + "=" + asPython(value)));
            return line.toString();
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    abstract String said(String logger, String level, String event, Map<String, String> fields);

    /** @param time time, e.g. {@code 2026-11-23 12:00:00} */
    public String info(String time, String logger, String event, Map<String, String> fields) {
        return time + " " + said(logger, "info", event, fields) + "\n";
    }

    /** Exception: a field in JSON, and written once more by logging in all formats. */
    public String exception(String time, String logger, String event, String traceback) {
        Map<String, String> fields = this == JSON ? Map.of("exception", traceback) : Map.of();
        String rendered = this == JSON ? "" : traceback + "\n";
        return time + " " + said(logger, "error", event, fields) + "\n" + rendered + traceback + "\n";
    }

    /** Quotes texts with a space, a quote or an equals sign as Python does. */
    private static String asPython(String value) {
        boolean isPlain = value.chars().noneMatch(letter -> " \t=\r\n\"'".indexOf(letter) >= 0);
        boolean isObject = value.startsWith("PosixPath(") || value.startsWith("{");
        return isPlain || isObject ? value : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

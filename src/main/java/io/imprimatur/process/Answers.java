package io.imprimatur.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What a person may tell the engine: the fields of the forms, as text, and nothing else. Whatever else comes along, be
 * it a field that a form only shows or one of the engine's own loop counters, is left at the door.
 */
final class Answers {

    private static final Set<String> ON_TASKS =
            Set.of("decision", "comment", "ticketKey", "summary", "scope", "notebook", "until");
    private static final Set<String> AT_START = Set.of(
            "channel",
            "tag",
            "digest",
            "reason",
            "service",
            "environment",
            "rollOut",
            "version",
            "disruption",
            "nature");

    private Answers() {}

    static Map<String, Object> onTask(@Nullable Map<String, Object> variables) {
        return only(ON_TASKS, variables);
    }

    static Map<String, Object> atStart(@Nullable Map<String, Object> variables) {
        return only(AT_START, variables);
    }

    private static Map<String, Object> only(Set<String> names, @Nullable Map<String, Object> variables) {
        Map<String, Object> answers = new HashMap<>();
        if (variables == null) return answers;
        for (String name : names) if (variables.get(name) instanceof String text) answers.put(name, text);
        return answers;
    }
}

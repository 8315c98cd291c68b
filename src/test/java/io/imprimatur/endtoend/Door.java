package io.imprimatur.endtoend;

import io.imprimatur.testing.Caller;
import io.imprimatur.testing.Reply;
import io.imprimatur.testing.Visitors;
import java.util.Map;

/** The ways in which somebody can answer a task over HTTP. */
enum Door {
    COMPLETE("/engine-rest", "complete"),
    SUBMIT_FORM("/engine-rest", "submit-form"),
    NAMED_ENGINE("/engine-rest/engine/default", "complete"),
    TASKLIST_COMPLETE("/camunda/api/engine/engine/default", "complete"),
    TASKLIST_SUBMIT_FORM("/camunda/api/engine/engine/default", "submit-form");

    private final String prefix;
    private final String verb;

    Door(String prefix, String verb) {
        this.prefix = prefix;
        this.verb = verb;
    }

    Reply answer(Visitors visitors, String user, String task, Map<String, Object> variables) {
        Caller caller = prefix.startsWith("/camunda") ? visitors.inTasklist(user) : visitors.as(user);
        return caller.post(prefix + "/task/" + task + "/" + verb, Map.of("variables", Journey.typed(variables)));
    }
}

package io.imprimatur.endtoend;

import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.TestUsers;
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

    ApplicationResponse answer(TestUsers testUsers, String user, String task, Map<String, Object> variables) {
        ApplicationClient applicationClient =
                prefix.startsWith("/camunda") ? testUsers.inTasklist(user) : testUsers.as(user);
        return applicationClient.post(
                prefix + "/task/" + task + "/" + verb, Map.of("variables", Journey.typed(variables)));
    }
}

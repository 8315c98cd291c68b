package io.imprimatur.ticket.jira;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Latest error of each action, until the action succeeds. */
class JiraTrouble {

    private final Map<String, String> byAction = new LinkedHashMap<>();

    synchronized void of(String action, String message) {
        byAction.remove(action);
        byAction.put(action, message);
    }

    synchronized void over(String action) {
        byAction.remove(action);
    }

    /** The most recent error. */
    synchronized Optional<String> last() {
        return byAction.values().stream().reduce((earlier, later) -> later);
    }
}

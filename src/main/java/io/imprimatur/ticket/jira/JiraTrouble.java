package io.imprimatur.ticket.jira;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What did not work the last time it was tried, each action by itself. */
class JiraTrouble {

    private final Map<String, String> byAction = new LinkedHashMap<>();

    synchronized void of(String action, String message) {
        byAction.remove(action);
        byAction.put(action, message);
    }

    synchronized void over(String action) {
        byAction.remove(action);
    }

    /** The latest. */
    synchronized Optional<String> last() {
        return byAction.values().stream().reduce((earlier, later) -> later);
    }
}

package io.imprimatur.signoff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a person of its own for as many roles as possible: a maximum matching, by augmenting paths. */
class OnePersonEach {

    private final Map<String, Candidates> candidates;
    private final Map<String, String> roleOf = new HashMap<>();

    OnePersonEach(Map<String, Candidates> candidates) {
        this.candidates = candidates;
    }

    /** The roles that are left over. */
    List<String> unfilled() {
        return candidates.keySet().stream()
                .filter(role -> !candidates.get(role).othersToo() && !fill(role, new HashSet<>()))
                .toList();
    }

    /** Whoever is taken may change to another role, if there is one for them. */
    private boolean fill(String role, Set<String> tried) {
        for (String user : candidates.get(role).known()) {
            if (!tried.add(user)) continue;
            String taken = roleOf.get(user);
            if (taken == null || fill(taken, tried)) {
                roleOf.put(user, role);
                return true;
            }
        }
        return false;
    }
}

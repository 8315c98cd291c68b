package io.imprimatur.image.signoff;

import io.imprimatur.image.signoff.EligibleSigners.Candidates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assigns a different person to as many roles as possible: a maximum bipartite matching, by augmenting paths. */
class RoleAssignment {

    private final Map<String, Candidates> candidates;
    private final Map<String, String> roleOf = new HashMap<>();

    RoleAssignment(Map<String, Candidates> candidates) {
        this.candidates = candidates;
    }

    /** Roles that remain without a person. */
    List<String> unassignedRoles() {
        return candidates.keySet().stream()
                .filter(role -> !candidates.get(role).mayHaveOthers() && !fill(role, new HashSet<>()))
                .toList();
    }

    /** Reassigns an already assigned person to another role where possible. */
    private boolean fill(String role, Set<String> tried) {
        for (String user : candidates.get(role).known()) {
            if (!tried.add(user)) continue;
            String currentRole = roleOf.get(user);
            if (currentRole == null || fill(currentRole, tried)) {
                roleOf.put(user, role);
                return true;
            }
        }
        return false;
    }
}

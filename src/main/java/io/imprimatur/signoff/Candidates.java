package io.imprimatur.signoff;

import java.util.Set;

/**
 * Users who can sign for a role.
 *
 * @param known user names, the lead first
 * @param othersToo whether further users are possible: members of a group that only an authenticating proxy knows
 */
record Candidates(Set<String> known, boolean othersToo) {

    boolean isEmpty() {
        return known.isEmpty() && !othersToo;
    }
}

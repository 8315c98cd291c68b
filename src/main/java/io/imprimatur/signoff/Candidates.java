package io.imprimatur.signoff;

import java.util.Set;

/**
 * Who could speak for a role.
 *
 * @param known users, the lead first
 * @param othersToo whether there may be more: a group behind a proxy, which alone knows its people
 */
record Candidates(Set<String> known, boolean othersToo) {

    boolean isEmpty() {
        return known.isEmpty() && !othersToo;
    }
}

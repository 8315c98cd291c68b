package io.imprimatur.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Parsed command line. */
record VerifyAuditCall(String file, Extent extent, Optional<String> head) {

    /** @throws IllegalArgumentException unless there is exactly one file, and all options are known */
    static VerifyAuditCall of(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        Extent extent = Extent.WHOLE;
        Optional<String> head = Optional.empty();
        while (rest.size() > 1) {
            String option = rest.pop();
            switch (option) {
                case "--span" -> extent = Extent.SPAN;
                case "--selection" -> extent = Extent.SELECTION;
                case "--head" -> head = Optional.of(hash(rest.pop()));
                default -> throw new IllegalArgumentException("'" + option + "' is no option of verify-audit.");
            }
        }
        if (rest.isEmpty() || rest.peek().startsWith("--"))
            throw new IllegalArgumentException("Nothing is named that should be verified.");
        return new VerifyAuditCall(rest.pop(), extent, head);
    }

    private static String hash(String hash) {
        if (!hash.matches("[a-f0-9]{64}"))
            throw new IllegalArgumentException("'" + hash + "' is not a hash: expected 64 lowercase hex digits.");
        return hash;
    }
}

package io.imprimatur.update.web;

import org.springframework.lang.Nullable;

/** Filter of the list of updates; absent fields match everything. */
record UpdateQuery(
        @Nullable String state, @Nullable String service, @Nullable String environment, @Nullable String after) {

    public boolean isEmpty() {
        return blank(state) && blank(service) && blank(environment) && blank(after);
    }

    private static boolean blank(@Nullable String written) {
        return written == null || written.isBlank();
    }
}

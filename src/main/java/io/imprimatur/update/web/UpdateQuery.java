package io.imprimatur.update.web;

import org.springframework.lang.Nullable;

/** Which updates the page shows; what is absent does not matter. */
record UpdateQuery(
        @Nullable String state, @Nullable String service, @Nullable String environment, @Nullable String after) {

    public boolean isEmpty() {
        return blank(state) && blank(service) && blank(environment) && blank(after);
    }

    private static boolean blank(@Nullable String written) {
        return written == null || written.isBlank();
    }
}

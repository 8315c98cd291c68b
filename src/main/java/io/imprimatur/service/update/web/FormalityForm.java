package io.imprimatur.service.update.web;

import org.springframework.lang.Nullable;

/**
 * Form or query parameters of a formality check.
 *
 * @param service with the environment, provides defaults for empty fields
 */
record FormalityForm(
        @Nullable String service,
        @Nullable String environment,
        @Nullable String stage,
        @Nullable String kind,
        @Nullable String data,
        @Nullable String disruption,
        @Nullable String maturity,
        @Nullable String userbase,
        @Nullable String impact,
        @Nullable String nature) {

    static boolean isGiven(@Nullable String written) {
        return written != null && !written.isBlank();
    }

    /** Whether no field is filled in. */
    boolean isEmpty() {
        return !isGiven(service) && !isGiven(stage) && !isGiven(kind) && !isGiven(nature) && !isGiven(disruption);
    }
}

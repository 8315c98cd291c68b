package io.imprimatur.update.web;

import org.springframework.lang.Nullable;

/**
 * What somebody wants to know about, as they filled it in.
 *
 * @param service with the environment, gives what is left empty of the rest
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

    /** Whether anything is asked at all. */
    boolean isEmpty() {
        return !isGiven(service) && !isGiven(stage) && !isGiven(kind) && !isGiven(nature) && !isGiven(disruption);
    }
}

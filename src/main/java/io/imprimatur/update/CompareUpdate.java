package io.imprimatur.update;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks Argo CD what bringing an update would change now. */
@Component
public class CompareUpdate {

    private final Applications applications;

    CompareUpdate(Applications applications) {
        this.applications = applications;
    }

    /** Waits for the environment: never within a database transaction. */
    public Comparison of(ServiceUpdate update) {
        try {
            return new Comparison(Optional.of(applications.changes(update.at())), Optional.empty());
        } catch (ApplicationsFailure failure) {
            return new Comparison(Optional.empty(), Optional.of(failure.getMessage()));
        }
    }

    /** @param trouble why it cannot be said now */
    public record Comparison(Optional<Applications.Changes> changes, Optional<String> trouble) {}
}

package io.imprimatur.update;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Queries the changes that deploying an update would make. */
@Component
public class CompareUpdate {

    private final Applications applications;

    CompareUpdate(Applications applications) {
        this.applications = applications;
    }

    /** Calls Argo CD; must not be called within a database transaction. */
    public Comparison of(ServiceUpdate update) {
        try {
            return new Comparison(Optional.of(applications.changes(update.at())), Optional.empty());
        } catch (ApplicationsFailure failure) {
            return new Comparison(Optional.empty(), Optional.of(failure.getMessage()));
        }
    }

    /** @param trouble error if the changes are not available */
    public record Comparison(Optional<Applications.Changes> changes, Optional<String> trouble) {}
}

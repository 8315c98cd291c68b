package io.imprimatur.update;

import io.imprimatur.formality.Service;
import io.imprimatur.formality.Service.Repository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The repositories in which versions are written: Phalanx, and where charts are published from. */
@Component
class VersionRepositories {

    private final VersionChanges phalanx;
    private final VersionChanges charts;

    VersionRepositories(VersionChanges phalanx, @Qualifier("chartsRepository") VersionChanges charts) {
        this.phalanx = phalanx;
        this.charts = charts;
    }

    VersionChanges of(Repository repository) {
        return switch (repository) {
            case PHALANX -> phalanx;
            case CHARTS -> charts;
        };
    }

    /** Whether pull requests can be made wherever the service's version is written. */
    boolean canWrite(Service service) {
        return !service.writes().isEmpty()
                && phalanx.isConfigured()
                && (service.chart().isEmpty() || charts.isConfigured());
    }
}

package io.imprimatur.update;

import io.imprimatur.formality.Service;
import io.imprimatur.formality.Service.Repository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Repositories that contain versions: Phalanx and the chart repository. */
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

    /** Whether pull requests can be opened in all repositories that contain the service's version. */
    boolean canWrite(Service service) {
        return !service.writes().isEmpty()
                && phalanx.isConfigured()
                && (service.chart().isEmpty() || charts.isConfigured());
    }
}

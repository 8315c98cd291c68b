package io.imprimatur.service.update;

import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedService.VersionSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Repositories that contain versions: Phalanx and the chart repository. */
@Component
class VersionRepositories {

    private final VersionRepository phalanx;
    private final VersionRepository charts;

    VersionRepositories(VersionRepository phalanx, @Qualifier("chartsRepository") VersionRepository charts) {
        this.phalanx = phalanx;
        this.charts = charts;
    }

    VersionRepository of(VersionSource versionSource) {
        return switch (versionSource) {
            case PHALANX -> phalanx;
            case CHARTS -> charts;
        };
    }

    /** Whether pull requests can be opened in all repositories that contain the service's version. */
    boolean canWrite(GatedService gatedService) {
        return !gatedService.writes().isEmpty()
                && phalanx.isConfigured()
                && (gatedService.chartVersionField().isEmpty() || charts.isConfigured());
    }
}

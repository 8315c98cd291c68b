package io.imprimatur.service.update;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.Charts.ChartSnapshot;
import io.imprimatur.service.update.UpdateDetails.ChartDetails;
import io.imprimatur.service.update.UpdateDetails.StepDetails;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Query for the chart of an update and its two pull requests. */
@Component
class ChartDetailsQuery {

    private final GatedServices services;
    private final PreparedChanges changes;
    private final VersionRepositories repositories;
    private final Charts charts;
    private final RequestChange requestChange;

    ChartDetailsQuery(
            GatedServices services,
            PreparedChanges changes,
            VersionRepositories repositories,
            Charts charts,
            RequestChange requestChange) {
        this.services = services;
        this.changes = changes;
        this.repositories = repositories;
        this.charts = charts;
        this.requestChange = requestChange;
    }

    /** Empty if the chart is in Phalanx or the update was merged manually. */
    Optional<ChartDetails> of(ServiceUpdate update) {
        Optional<PreparedChange> chart = changes.of(update.id(), VersionSource.CHARTS);
        boolean isPending = update.state() == UpdateState.IN_PREPARATION
                && services.find(update.service())
                        .flatMap(GatedService::chartVersionField)
                        .isPresent();
        if (chart.isEmpty() && !isPending) return Optional.empty();
        boolean undecided = isPending
                && requestChange.isChartFirst(update)
                && chart.filter(PreparedChange::isPending).isEmpty();
        List<StepDetails> steps = List.of(first(chart), second(update, chart));
        return Optional.of(
                undecided
                        ? charts.snapshot(update.service())
                                .map(now -> of(now, update.version(), steps))
                                .orElseGet(() -> new ChartDetails(null, null, false, "not read yet", null, steps))
                        : new ChartDetails(null, null, false, "", null, steps));
    }

    private static ChartDetails of(ChartSnapshot now, String version, List<StepDetails> steps) {
        String present = now.version().orElse(null);
        if (!now.error().isEmpty() || now.contains(version))
            return new ChartDetails(present, null, now.contains(version), now.error(), now.readAt(), steps);
        try {
            return new ChartDetails(present, now.nextVersion(version), false, "", now.readAt(), steps);
        } catch (ChangeRefused none) {
            return new ChartDetails(present, null, false, none.getMessage(), now.readAt(), steps);
        }
    }

    private StepDetails first(Optional<PreparedChange> chart) {
        return chart.map(each -> step(1, each)).orElseGet(() -> step(1, VersionSource.CHARTS, "NOT_WANTED"));
    }

    /** Ignores a pull request that is older than the chart's. */
    private StepDetails second(ServiceUpdate update, Optional<PreparedChange> chart) {
        int after = chart.map(PreparedChange::attempt).orElse(0);
        boolean merged = chart.filter(each -> each.state() == PreparedChange.State.MERGED)
                .isPresent();
        return changes.of(update.id(), VersionSource.PHALANX)
                .filter(each -> merged && each.attempt() > after)
                .map(each -> step(2, each))
                .orElseGet(() ->
                        step(2, VersionSource.PHALANX, update.state().isOpen() && !merged ? "FOLLOWS" : "NOT_WANTED"));
    }

    private StepDetails step(int number, VersionSource versionSource, String state) {
        return new StepDetails(number, repositories.of(versionSource).name(), state, null, null, null, null, "");
    }

    private StepDetails step(int number, PreparedChange change) {
        return new StepDetails(
                number,
                repositories.of(change.repository()).name(),
                change.state().name(),
                change.branch(),
                change.page().orElse(null),
                change.merged().map(Revision::value).orElse(null),
                change.chartVersion().orElse(null),
                change.trouble());
    }
}

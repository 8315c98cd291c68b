package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.messaging.pullrequest.MarkdownEscaper;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.platform.installation.Installation;
import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedService.VersionField;
import io.imprimatur.service.formality.GatedService.VersionKind;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.Charts.ChartSnapshot;
import io.imprimatur.service.update.PreparedChange.ChangeComposer;
import io.imprimatur.service.update.VersionRepository.Change;
import io.imprimatur.service.update.VersionRepository.Edit;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Composes the pull requests of updates. A service whose chart is in a separate repository needs two: first the
 * chart's, then the one that references the merged chart.
 */
@Component
class UpdateChangeComposer implements ChangeComposer {

    /** Delay after which the cached main branch of the charts has been refreshed. */
    private static final Duration CACHE_REFRESH = Duration.ofSeconds(40);

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final PreparedChanges changes;
    private final VersionRepositories repositories;
    private final Charts charts;
    private final Installation installation;
    private final AuditTrail trail;

    UpdateChangeComposer(
            ServiceUpdates updates,
            GatedServices services,
            PreparedChanges changes,
            VersionRepositories repositories,
            Charts charts,
            Installation installation,
            AuditTrail trail) {
        this.updates = updates;
        this.services = services;
        this.changes = changes;
        this.repositories = repositories;
        this.charts = charts;
        this.installation = installation;
        this.trail = trail;
    }

    @Override
    public boolean composes(String id) {
        return UpdateId.find(id).isPresent();
    }

    @Override
    public PreparedChange resolve(PreparedChange requested) {
        ServiceUpdate update = open(requested);
        GatedService gatedService = services.get(update.service());
        if (requested.chartVersion().isPresent()) return requested;
        if (requested.repository() == VersionSource.CHARTS)
            return decideChart(requested, update, charts.read(gatedService));
        return gatedService.chartVersionField().isEmpty()
                ? requested
                : requested.withChartVersion(published(update, gatedService));
    }

    private static PreparedChange decideChart(PreparedChange requested, ServiceUpdate update, ChartSnapshot now) {
        return now.contains(update.version())
                ? requested.mergedAs(now.version().orElseThrow())
                : requested.withChartVersion(now.nextVersion(update.version()));
    }

    /** The merged chart version, unless a newer chart already contains this version of the service. */
    private String published(ServiceUpdate update, GatedService gatedService) {
        String merged = changes.of(update.id(), VersionSource.CHARTS)
                .filter(chart -> chart.state() == PreparedChange.State.MERGED)
                .flatMap(PreparedChange::chartVersion)
                .orElseThrow(() -> new ChangeRefused("the chart's change is not merged: expected it in "
                        + charts.repositoryName() + " first, then request the change again"));
        ChartSnapshot now = charts.read(gatedService);
        return now.contains(update.version()) ? now.version().orElse(merged) : merged;
    }

    @Override
    public Change compose(PreparedChange requested) {
        ServiceUpdate update = open(requested);
        List<VersionField> writes = services.get(update.service()).versionFieldsIn(requested.repository());
        List<Edit> edits = writes.stream()
                .map(versionField -> edit(versionField, update, requested))
                .distinct()
                .toList();
        String place = requested.repository() == VersionSource.CHARTS
                ? " in chart " + chartVersion(requested)
                : " on " + update.at().environment();
        String title = MarkdownEscaper.plainLine(update.service() + " " + update.version() + place);
        String page = installation
                .pageUrl("/updates/" + update.id())
                .map(URI::toString)
                .orElse(update.id().toString());
        String body = MarkdownEscaper.escapeLines(update.reason()) + order(requested, update) + "\n\nProposed by "
                + MarkdownEscaper.escapeLine(update.proposer()) + ": " + page;
        return new Change(requested.branch(), title, body, edits);
    }

    private ServiceUpdate open(PreparedChange requested) {
        ServiceUpdate update = updates.get(UpdateId.of(requested.subject()));
        if (!update.state().isOpen()) throw new ChangeRefused(update.id() + " is " + update.state());
        return update;
    }

    private static Edit edit(VersionField versionField, ServiceUpdate update, PreparedChange requested) {
        VersionLocation versionLocation =
                new VersionLocation(versionField.fileIn(update.at().environment()), versionField.key());
        return versionField.value() == VersionKind.VERSION
                ? new Edit(versionLocation, update.version())
                : new Edit(versionLocation, chartVersion(requested), requested.repository() == VersionSource.CHARTS);
    }

    private static String chartVersion(PreparedChange requested) {
        return requested
                .chartVersion()
                .orElseThrow(() -> new ChangeRefused("the chart version is not determined: request the change again"));
    }

    /** Lists both pull requests in order; empty if there is only one. */
    private String order(PreparedChange requested, ServiceUpdate update) {
        GatedService gatedService = services.get(update.service());
        if (gatedService.chartVersionField().isEmpty()) return "";
        String chart = MarkdownEscaper.escapeLine("Chart " + chartVersion(requested));
        String charts = MarkdownEscaper.escapeLine(this.charts.repositoryName());
        String phalanx = MarkdownEscaper.escapeLine(
                repositories.of(VersionSource.PHALANX).name());
        if (requested.repository() == VersionSource.CHARTS)
            return "\n\n1. " + chart + ": this pull request, in " + charts + ".\n2. What names it in " + phalanx + ", "
                    + named(gatedService, update) + ", follows once this one is merged.";
        String first = changes.of(update.id(), VersionSource.CHARTS)
                .flatMap(PreparedChange::page)
                .map(page -> page + ", which is merged")
                .orElse("in " + charts + " already");
        return "\n\n1. " + chart + ": " + first + ".\n2. What names it: this pull request, in " + phalanx + ".";
    }

    private static String named(GatedService gatedService, ServiceUpdate update) {
        return gatedService.versionFieldsIn(VersionSource.PHALANX).stream()
                .filter(versionField -> versionField.value() == VersionKind.CHART_VERSION)
                .map(versionField -> MarkdownEscaper.escapeLine(
                        versionField.fileIn(update.at().environment())))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public NewEntry completeEntry(String id, NewEntry entry) {
        ServiceUpdate update = updates.lock(UpdateId.of(id), UpdateState.values());
        return entry.on(update.id(), update.address());
    }

    /**
     * Requests the follow-up pull request on behalf of the requester of the first, unless the update has left
     * IN_PREPARATION.
     */
    @Override
    public void merged(PreparedChange change) {
        if (change.repository() != VersionSource.CHARTS) return;
        ServiceUpdate update = updates.get(UpdateId.of(change.subject()));
        if (update.state() != UpdateState.IN_PREPARATION) return;
        changes.request(update.id(), VersionSource.PHALANX, change.wantedBy(), Optional.empty(), CACHE_REFRESH);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.CHANGE_WANTED)
                .on(update.id(), update.address())
                .withComment("what names chart " + change.chartVersion().orElse("") + " in "
                        + repositories.of(VersionSource.PHALANX).name() + ", because it is merged"));
    }
}

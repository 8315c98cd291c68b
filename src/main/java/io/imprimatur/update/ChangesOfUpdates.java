package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.PlainMarkdown;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.Service;
import io.imprimatur.formality.Service.Repository;
import io.imprimatur.formality.Service.Value;
import io.imprimatur.formality.Service.Write;
import io.imprimatur.installation.Installation;
import io.imprimatur.update.Charts.ChartNow;
import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.Edit;
import io.imprimatur.update.VersionChanges.Place;
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
class ChangesOfUpdates implements ChangeSubjects {

    /** Delay after which the cached main branch of the charts has been refreshed. */
    private static final Duration CACHE_REFRESH = Duration.ofSeconds(40);

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final PreparedChanges changes;
    private final VersionRepositories repositories;
    private final Charts charts;
    private final Installation installation;
    private final AuditTrail trail;

    ChangesOfUpdates(
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
    public boolean has(String id) {
        return UpdateId.find(id).isPresent();
    }

    @Override
    public PreparedChange decide(PreparedChange requested) {
        ServiceUpdate update = open(requested);
        Service service = services.get(update.service());
        if (requested.chartVersion().isPresent()) return requested;
        if (requested.repository() == Repository.CHARTS) return decideChart(requested, update, charts.read(service));
        return service.chart().isEmpty() ? requested : requested.withChartVersion(published(update, service));
    }

    private static PreparedChange decideChart(PreparedChange requested, ServiceUpdate update, ChartNow now) {
        return now.has(update.version())
                ? requested.thereAs(now.version().orElseThrow())
                : requested.withChartVersion(now.next(update.version()));
    }

    /** The merged chart version, unless a newer chart already contains this version of the service. */
    private String published(ServiceUpdate update, Service service) {
        String merged = changes.of(update.id(), Repository.CHARTS)
                .filter(chart -> chart.state() == PreparedChange.State.MERGED)
                .flatMap(PreparedChange::chartVersion)
                .orElseThrow(() -> new ChangeRefused("the chart's change is not merged: expected it in " + charts.name()
                        + " first, then request the change again"));
        ChartNow now = charts.read(service);
        return now.has(update.version()) ? now.version().orElse(merged) : merged;
    }

    @Override
    public Change compose(PreparedChange requested) {
        ServiceUpdate update = open(requested);
        List<Write> writes = services.get(update.service()).writesIn(requested.repository());
        List<Edit> edits = writes.stream()
                .map(write -> edit(write, update, requested))
                .distinct()
                .toList();
        String place = requested.repository() == Repository.CHARTS
                ? " in chart " + chartVersion(requested)
                : " on " + update.at().environment();
        String title = PlainMarkdown.title(update.service() + " " + update.version() + place);
        String page = installation
                .page("/updates/" + update.id())
                .map(URI::toString)
                .orElse(update.id().toString());
        String body = PlainMarkdown.paragraphs(update.reason()) + order(requested, update) + "\n\nProposed by "
                + PlainMarkdown.line(update.proposer()) + ": " + page;
        return new Change(requested.branch(), title, body, edits);
    }

    private ServiceUpdate open(PreparedChange requested) {
        ServiceUpdate update = updates.get(UpdateId.of(requested.subject()));
        if (!update.state().isOpen()) throw new ChangeRefused(update.id() + " is " + update.state());
        return update;
    }

    private static Edit edit(Write write, ServiceUpdate update, PreparedChange requested) {
        Place place = new Place(write.fileIn(update.at().environment()), write.key());
        return write.value() == Value.VERSION
                ? new Edit(place, update.version())
                : new Edit(place, chartVersion(requested), requested.repository() == Repository.CHARTS);
    }

    private static String chartVersion(PreparedChange requested) {
        return requested
                .chartVersion()
                .orElseThrow(() -> new ChangeRefused("the chart version is not determined: request the change again"));
    }

    /** Lists both pull requests in order; empty if there is only one. */
    private String order(PreparedChange requested, ServiceUpdate update) {
        Service service = services.get(update.service());
        if (service.chart().isEmpty()) return "";
        String chart = PlainMarkdown.line("Chart " + chartVersion(requested));
        String charts = PlainMarkdown.line(this.charts.name());
        String phalanx = PlainMarkdown.line(repositories.of(Repository.PHALANX).name());
        if (requested.repository() == Repository.CHARTS)
            return "\n\n1. " + chart + ": this pull request, in " + charts + ".\n2. What names it in " + phalanx + ", "
                    + named(service, update) + ", follows once this one is merged.";
        String first = changes.of(update.id(), Repository.CHARTS)
                .flatMap(PreparedChange::page)
                .map(page -> page + ", which is merged")
                .orElse("in " + charts + " already");
        return "\n\n1. " + chart + ": " + first + ".\n2. What names it: this pull request, in " + phalanx + ".";
    }

    private static String named(Service service, ServiceUpdate update) {
        return service.writesIn(Repository.PHALANX).stream()
                .filter(write -> write.value() == Value.CHART_VERSION)
                .map(write -> PlainMarkdown.line(write.fileIn(update.at().environment())))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public NewEntry about(String id, NewEntry entry) {
        ServiceUpdate update = updates.hold(UpdateId.of(id), UpdateState.values());
        return entry.on(update.id(), update.address());
    }

    /**
     * Requests the follow-up pull request on behalf of the requester of the first, unless the update has left
     * IN_PREPARATION.
     */
    @Override
    public void merged(PreparedChange change) {
        if (change.repository() != Repository.CHARTS) return;
        ServiceUpdate update = updates.get(UpdateId.of(change.subject()));
        if (update.state() != UpdateState.IN_PREPARATION) return;
        changes.want(update.id(), Repository.PHALANX, change.wantedBy(), Optional.empty(), CACHE_REFRESH);
        trail.append(NewEntry.of(NewEntry.ENGINE, "CHANGE_WANTED")
                .on(update.id(), update.address())
                .saying("what names chart " + change.chartVersion().orElse("") + " in "
                        + repositories.of(Repository.PHALANX).name() + ", because it is merged"));
    }
}

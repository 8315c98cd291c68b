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
 * Updates, whose version is written wherever the service says: where it has a chart in a repository of its own, there
 * first, and what names the chart once that is merged.
 */
@Component
class ChangesOfUpdates implements ChangeSubjects {

    /** Until what is kept of the charts' main branch is renewed for certain. */
    private static final Duration SOON = Duration.ofSeconds(40);

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
    public PreparedChange decide(PreparedChange wanted) {
        ServiceUpdate update = open(wanted);
        Service service = services.get(update.service());
        if (wanted.chartVersion().isPresent()) return wanted;
        if (wanted.repository() == Repository.CHARTS) return decideChart(wanted, update, charts.read(service));
        return service.chart().isEmpty() ? wanted : wanted.withChartVersion(published(update, service));
    }

    private static PreparedChange decideChart(PreparedChange wanted, ServiceUpdate update, ChartNow now) {
        return now.has(update.version())
                ? wanted.thereAs(now.version().orElseThrow())
                : wanted.withChartVersion(now.next(update.version()));
    }

    /** As people have merged it, unless the chart has gone on to another version of the service. */
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
    public Change compose(PreparedChange wanted) {
        ServiceUpdate update = open(wanted);
        List<Write> writes = services.get(update.service()).writesIn(wanted.repository());
        List<Edit> edits = writes.stream()
                .map(write -> edit(write, update, wanted))
                .distinct()
                .toList();
        String place = wanted.repository() == Repository.CHARTS
                ? " in chart " + chartVersion(wanted)
                : " on " + update.at().environment();
        String title = PlainMarkdown.title(update.service() + " " + update.version() + place);
        String page = installation
                .page("/updates/" + update.id())
                .map(URI::toString)
                .orElse(update.id().toString());
        String body = PlainMarkdown.paragraphs(update.reason()) + order(wanted, update) + "\n\nProposed by "
                + PlainMarkdown.line(update.proposer()) + ": " + page;
        return new Change(wanted.branch(), title, body, edits);
    }

    private ServiceUpdate open(PreparedChange wanted) {
        ServiceUpdate update = updates.get(UpdateId.of(wanted.subject()));
        if (!update.state().isOpen()) throw new ChangeRefused(update.id() + " is " + update.state());
        return update;
    }

    private static Edit edit(Write write, ServiceUpdate update, PreparedChange wanted) {
        Place place = new Place(write.fileIn(update.at().environment()), write.key());
        return write.value() == Value.VERSION
                ? new Edit(place, update.version())
                : new Edit(place, chartVersion(wanted), wanted.repository() == Repository.CHARTS);
    }

    private static String chartVersion(PreparedChange wanted) {
        return wanted.chartVersion()
                .orElseThrow(() -> new ChangeRefused("the chart version is not determined: request the change again"));
    }

    /** Which pull request comes first, and which then; nothing where there is only one. */
    private String order(PreparedChange wanted, ServiceUpdate update) {
        Service service = services.get(update.service());
        if (service.chart().isEmpty()) return "";
        String chart = PlainMarkdown.line("Chart " + chartVersion(wanted));
        String charts = PlainMarkdown.line(this.charts.name());
        String phalanx = PlainMarkdown.line(repositories.of(Repository.PHALANX).name());
        if (wanted.repository() == Repository.CHARTS)
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

    /** Asks for what names the chart, in the name of who asked for the chart; not of an update that was withdrawn. */
    @Override
    public void merged(PreparedChange change) {
        if (change.repository() != Repository.CHARTS) return;
        ServiceUpdate update = updates.get(UpdateId.of(change.subject()));
        if (update.state() != UpdateState.IN_PREPARATION) return;
        changes.want(update.id(), Repository.PHALANX, change.wantedBy(), Optional.empty(), SOON);
        trail.append(NewEntry.of(NewEntry.ENGINE, "CHANGE_WANTED")
                .on(update.id(), update.address())
                .saying("what names chart " + change.chartVersion().orElse("") + " in "
                        + repositories.of(Repository.PHALANX).name() + ", because it is merged"));
    }
}

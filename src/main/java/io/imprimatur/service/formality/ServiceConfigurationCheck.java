package io.imprimatur.service.formality;

import io.imprimatur.calendar.WindowUser;
import io.imprimatur.calendar.WindowUser.WindowUserContributor;
import io.imprimatur.image.channel.NotConfigured;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Validates that services and roll-outs name existing environments, and lists the calendars that environments use. */
@Component
class ServiceConfigurationCheck implements WindowUserContributor {

    private static final String UPDATES = "imprimatur.updates.";

    private final EnvironmentSettings settings;
    private final GateSettings gates;

    ServiceConfigurationCheck(EnvironmentSettings settings, GateSettings gates) {
        this.settings = settings;
        this.gates = gates;
        gates.services().forEach((id, gatedService) -> {
            check("services." + id + ".environments", gatedService.environments());
            checkChart(UPDATES + "services." + id + ".writes", gatedService);
        });
        gates.rollOuts().forEach((id, route) -> check("roll-outs." + id + ".environments", route.environments()));
        settings.environments()
                .forEach(
                        (id, environment) -> checkUnique("environments." + id + ".proposers", environment.proposers()));
        gates.services()
                .forEach((id, gatedService) ->
                        checkUnique("services." + id + ".stakeholders", gatedService.stakeholders()));
        checkUnique("approvers.stakeholders", gates.approvers().stakeholders());
    }

    private void check(String path, List<String> environments) {
        Collection<String> known = settings.environments().keySet();
        for (int i = 0; i < environments.size(); i++)
            NotConfigured.requireKnown(UPDATES + path + "[" + i + "]", environments.get(i), known);
        checkUnique(path, environments);
    }

    private static void checkUnique(String path, List<String> ids) {
        for (int i = 0; i < ids.size(); i++)
            if (ids.indexOf(ids.get(i)) < i)
                throw new IllegalArgumentException(
                        UPDATES + path + "[" + i + "]: '" + ids.get(i) + "' a second time: expected each once");
    }

    /** A chart has exactly one version, referenced by Phalanx, which is the same in all environments. */
    private static void checkChart(String path, GatedService gatedService) {
        List<GatedService.VersionField> writes = gatedService.writes();
        for (int i = 0; i < writes.size(); i++)
            if (writes.get(i).in() == GatedService.VersionSource.CHARTS
                    && writes.get(i).file().contains("{environment}"))
                throw new IllegalArgumentException(
                        path + "[" + i + "].file is '" + writes.get(i).file()
                                + "': expected a path without {environment}, for a chart is the same everywhere");
        long chartVersionsInCharts = chartVersions(gatedService, GatedService.VersionSource.CHARTS);
        long chartVersionsInPhalanx = chartVersions(gatedService, GatedService.VersionSource.PHALANX);
        boolean none =
                gatedService.versionFieldsIn(GatedService.VersionSource.CHARTS).isEmpty()
                        && chartVersionsInPhalanx == 0;
        if (!none && chartVersionsInCharts != 1)
            throw new IllegalArgumentException(path + " has " + chartVersionsInCharts
                    + " places of the chart's own version:" + " expected one with in: charts and value: chart-version");
        if (!none && chartVersionsInPhalanx == 0)
            throw new IllegalArgumentException(path + " names the chart nowhere:"
                    + " expected one or more with in: phalanx and value: chart-version");
    }

    private static long chartVersions(GatedService gatedService, GatedService.VersionSource in) {
        return gatedService.versionFieldsIn(in).stream()
                .filter(versionField -> versionField.value() == GatedService.VersionKind.CHART_VERSION)
                .count();
    }

    @Override
    public Map<String, String> calendarsByPath() {
        Map<String, String> byPath = new TreeMap<>();
        settings.environments().forEach((id, environment) -> {
            String path = UPDATES + "environments." + id;
            environment.window().ifPresent(calendar -> byPath.put(path + ".window", calendar));
            environment.downtimeWindow().ifPresent(calendar -> byPath.put(path + ".downtime-window", calendar));
        });
        return byPath;
    }

    /** The notice period depends on the update and is irrelevant here: only the existence of a window matters. */
    @Override
    public List<WindowUser> users() {
        return settings.environments().entrySet().stream()
                .flatMap(each -> Stream.of(
                                each.getValue().window(), each.getValue().downtimeWindow())
                        .flatMap(Optional::stream)
                        .distinct()
                        .map(calendar ->
                                EnvironmentWindowUsers.of(each.getKey(), calendar, Duration.ZERO, gates.takes())))
                .toList();
    }
}

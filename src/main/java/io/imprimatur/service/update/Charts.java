package io.imprimatur.service.update;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedService.VersionField;
import io.imprimatur.service.formality.GatedService.VersionKind;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Charts that live in a separate repository. Polled, so that pages do not wait for git. */
@Component
public class Charts {

    private static final int MAX_LENGTH = 200;

    private final GatedServices services;
    private final VersionRepository repository;
    private final Clock clock;
    private final Map<String, ChartSnapshot> seen = new ConcurrentHashMap<>();

    Charts(GatedServices services, VersionRepositories repositories, Clock clock) {
        this.services = services;
        this.repository = repositories.of(VersionSource.CHARTS);
        this.clock = clock;
        services.all()
                .forEach((id, gatedService) ->
                        gatedService.chartVersionField().ifPresent(chart -> check(id, gatedService)));
    }

    private void check(String id, GatedService gatedService) {
        String path = "imprimatur.updates.services." + id + ".writes";
        if (!repository.isReadable())
            throw new IllegalArgumentException(
                    path + ": there is no repository of charts: expected imprimatur.updates.charts.git");
        for (int i = 0; i < gatedService.writes().size(); i++) {
            try {
                repository.check(place(gatedService.writes().get(i)));
            } catch (ChangeRefused refused) {
                throw new IllegalArgumentException(path + "[" + i + "].key: " + refused.getMessage(), refused);
            }
        }
    }

    private static VersionLocation place(VersionField versionField) {
        return new VersionLocation(versionField.file(), versionField.key());
    }

    /** Runs outside a transaction because the repository may be slow. */
    @Scheduled(fixedDelay = 30, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void poll() {
        services.all()
                .forEach((id, gatedService) ->
                        gatedService.chartVersionField().ifPresent(chart -> seen.put(id, poll(gatedService))));
    }

    private ChartSnapshot poll(GatedService gatedService) {
        try {
            return read(gatedService);
        } catch (ChangeFailed | ChangeRefused why) {
            return ChartSnapshot.failed(why.getMessage(), clock.instant());
        }
    }

    /** The last snapshot of this node; empty before the first poll. */
    Optional<ChartSnapshot> snapshot(String service) {
        return Optional.ofNullable(seen.get(service));
    }

    /**
     * Reads the chart; the main branch may be cached for some seconds.
     *
     * @throws ChangeRefused if the chart is unreadable or not in this repository
     * @throws ChangeFailed if the repository is unreachable
     */
    ChartSnapshot read(GatedService gatedService) {
        VersionField chart = gatedService
                .chartVersionField()
                .orElseThrow(() -> new ChangeRefused("it has no chart in " + repositoryName() + " any more"));
        List<String> contents = gatedService.versionFieldsIn(VersionSource.CHARTS).stream()
                .filter(versionField -> versionField.value() == VersionKind.VERSION)
                .map(versionField ->
                        repository.currentValue(place(versionField)).orElse(""))
                .toList();
        Optional<String> version = repository.currentValue(place(chart));
        version.filter(written -> written.length() > MAX_LENGTH).ifPresent(written -> {
            throw new ChangeRefused(chart.file() + ", " + chart.key() + ": " + written.length()
                    + " characters are there: " + SemanticVersion.EXPECTED);
        });
        return new ChartSnapshot(version, contents, "", clock.instant());
    }

    String repositoryName() {
        return repository.name();
    }

    /**
     * Validates a chart version given with a request.
     *
     * @param written the version; may be empty
     * @throws UnusableUpdate if it is not a greater semantic version
     */
    Optional<String> validate(String service, String written) {
        if (written.isEmpty()) return Optional.empty();
        SemanticVersion version = SemanticVersion.find(written)
                .orElseThrow(() -> new UnusableUpdate("chartVersion: '" + UnicodeText.abbreviate(written, 100)
                        + "' cannot be one: " + SemanticVersion.EXPECTED));
        snapshot(service)
                .filter(now -> !now.mayBecome(version))
                .flatMap(ChartSnapshot::version)
                .ifPresent(now -> {
                    throw new UnusableUpdate("chartVersion: '" + written + "' is not greater than " + now
                            + ", which is in " + repositoryName() + ": expected a greater one, or none for the next");
                });
        return Optional.of(version.toString());
    }

    /**
     * Snapshot of a service's chart on the main branch of the chart repository.
     *
     * @param version chart version, if there is one
     * @param containedVersions versions of the service in the chart, one per location
     * @param error read error; empty on success
     */
    record ChartSnapshot(Optional<String> version, List<String> containedVersions, String error, Instant readAt) {

        static ChartSnapshot failed(String why, Instant at) {
            return new ChartSnapshot(Optional.empty(), List.of(), why, at);
        }

        /** Whether all locations already contain this version of the service. */
        boolean contains(String contained) {
            return version.isPresent()
                    && !containedVersions.isEmpty()
                    && containedVersions.stream().allMatch(contained::equals);
        }

        /**
         * The next chart version for this version of the service.
         *
         * @throws ChangeRefused if the current one is not a semantic version, or cannot be incremented
         */
        String nextVersion(String contained) {
            String now = version.orElseThrow(() -> new ChangeRefused("the chart has no version: " + given()));
            String before = containedVersions.isEmpty() ? "" : containedVersions.get(0);
            return SemanticVersion.find(now)
                    .map(each -> each.nextFor(before, contained).toString())
                    .filter(next -> SemanticVersion.find(next).isPresent())
                    .orElseThrow(() ->
                            new ChangeRefused("'" + now + "', the chart's version now, cannot be raised: " + given()));
        }

        private static String given() {
            return "expected a semantic version, e.g. 4.4.2, or the next one to be given with the request";
        }

        /**
         * Whether this version may follow the current one; if the current one is not semantic, any different version
         * may.
         */
        boolean mayBecome(SemanticVersion next) {
            return version.map(now -> SemanticVersion.find(now)
                            .map(each -> next.compareTo(each) > 0)
                            .orElse(!now.equals(next.toString())))
                    .orElse(true);
        }
    }
}

package io.imprimatur.update;

import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.Service;
import io.imprimatur.formality.Service.Repository;
import io.imprimatur.formality.Service.Value;
import io.imprimatur.formality.Service.Write;
import io.imprimatur.formality.UnusableUpdate;
import io.imprimatur.update.VersionChanges.Place;
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
    private final VersionChanges repository;
    private final Clock clock;
    private final Map<String, ChartNow> seen = new ConcurrentHashMap<>();

    Charts(GatedServices services, VersionRepositories repositories, Clock clock) {
        this.services = services;
        this.repository = repositories.of(Repository.CHARTS);
        this.clock = clock;
        services.all().forEach((id, service) -> service.chart().ifPresent(chart -> check(id, service)));
    }

    private void check(String id, Service service) {
        String path = "imprimatur.updates.services." + id + ".writes";
        if (!repository.isReadable())
            throw new IllegalArgumentException(
                    path + ": there is no repository of charts: expected imprimatur.updates.charts.git");
        for (int i = 0; i < service.writes().size(); i++) {
            try {
                repository.check(place(service.writes().get(i)));
            } catch (ChangeRefused refused) {
                throw new IllegalArgumentException(path + "[" + i + "].key: " + refused.getMessage(), refused);
            }
        }
    }

    private static Place place(Write write) {
        return new Place(write.file(), write.key());
    }

    /** Runs outside a transaction because the repository may be slow. */
    @Scheduled(fixedDelay = 30, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void look() {
        services.all().forEach((id, service) -> service.chart().ifPresent(chart -> seen.put(id, look(service))));
    }

    private ChartNow look(Service service) {
        try {
            return read(service);
        } catch (ChangeFailed | ChangeRefused why) {
            return ChartNow.unread(why.getMessage(), clock.instant());
        }
    }

    /** The last snapshot of this node; empty before the first poll. */
    Optional<ChartNow> seen(String service) {
        return Optional.ofNullable(seen.get(service));
    }

    /**
     * Reads the chart; the main branch may be cached for some seconds.
     *
     * @throws ChangeRefused if the chart is unreadable or not in this repository
     * @throws ChangeFailed if the repository is unreachable
     */
    ChartNow read(Service service) {
        Write chart =
                service.chart().orElseThrow(() -> new ChangeRefused("it has no chart in " + name() + " any more"));
        List<String> contents = service.writesIn(Repository.CHARTS).stream()
                .filter(write -> write.value() == Value.VERSION)
                .map(write -> repository.written(place(write)).orElse(""))
                .toList();
        Optional<String> version = repository.written(place(chart));
        version.filter(written -> written.length() > MAX_LENGTH).ifPresent(written -> {
            throw new ChangeRefused(chart.file() + ", " + chart.key() + ": " + written.length()
                    + " characters are there: " + SemanticVersion.EXPECTED);
        });
        return new ChartNow(version, contents, "", clock.instant());
    }

    String name() {
        return repository.name();
    }

    /**
     * Validates a chart version given with a request.
     *
     * @param written the version; may be empty
     * @throws UnusableUpdate if it is not a greater semantic version
     */
    Optional<String> given(String service, String written) {
        if (written.isEmpty()) return Optional.empty();
        SemanticVersion version = SemanticVersion.find(written)
                .orElseThrow(() -> new UnusableUpdate("chartVersion: '" + UpdateRows.cut(written, 100)
                        + "' cannot be one: " + SemanticVersion.EXPECTED));
        seen(service)
                .filter(now -> !now.canBecome(version))
                .flatMap(ChartNow::version)
                .ifPresent(now -> {
                    throw new UnusableUpdate("chartVersion: '" + written + "' is not greater than " + now
                            + ", which is in " + name() + ": expected a greater one, or none for the next");
                });
        return Optional.of(version.toString());
    }

    /**
     * Snapshot of a service's chart on the main branch of the chart repository.
     *
     * @param version chart version, if there is one
     * @param contents versions of the service in the chart, one per location
     * @param trouble read error; empty on success
     */
    record ChartNow(Optional<String> version, List<String> contents, String trouble, Instant readAt) {

        static ChartNow unread(String why, Instant at) {
            return new ChartNow(Optional.empty(), List.of(), why, at);
        }

        /** Whether all locations already contain this version of the service. */
        boolean has(String contained) {
            return version.isPresent()
                    && !contents.isEmpty()
                    && contents.stream().allMatch(contained::equals);
        }

        /**
         * The next chart version for this version of the service.
         *
         * @throws ChangeRefused if the current one is not a semantic version, or cannot be incremented
         */
        String next(String contained) {
            String now = version.orElseThrow(() -> new ChangeRefused("the chart has no version: " + given()));
            String before = contents.isEmpty() ? "" : contents.get(0);
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
        boolean canBecome(SemanticVersion next) {
            return version.map(now -> SemanticVersion.find(now)
                            .map(each -> next.compareTo(each) > 0)
                            .orElse(!now.equals(next.toString())))
                    .orElse(true);
        }
    }
}

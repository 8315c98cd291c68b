package io.imprimatur.metrics;

import io.imprimatur.metrics.StateGauges.StateCount;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.ObservedApplications;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import io.imprimatur.service.update.UpdateCounts;
import io.imprimatur.service.update.UpdateCounts.Count;
import io.imprimatur.service.update.UpdateState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Metrics of service updates: number by state, age of the oldest, and applications that are not gated. */
@Component
class UpdateMetrics implements MeterBinder {

    private final GatedServices services;
    private final StateGauges gauges;
    private final CachedValue<List<ObservedApplication>> seen;

    UpdateMetrics(GatedServices services, UpdateCounts updateCounts, ObservedApplications seen, Clock clock) {
        this.services = services;
        this.seen = new CachedValue<>(seen::all, clock);
        this.gauges = new StateGauges(
                "imprimatur.updates",
                "environment",
                () -> updateCounts.byEnvironmentAndState().stream()
                        .map(UpdateMetrics::tally)
                        .toList(),
                clock);
    }

    private static StateCount tally(Count count) {
        return new StateCount(count.environment(), count.state().name(), count.amount(), count.oldest());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String environment : services.environments().keySet())
            for (UpdateState state : UpdateState.values())
                gauges.bind(environment, state.name(), state.isOpen(), registry);
        services.environments().forEach((id, environment) -> {
            if (!environment.stage().allowsAutoSync())
                Gauge.builder("imprimatur.applications.auto.sync", () -> autoSynced(id))
                        .description("Applications with automatic sync outside dev and bleed")
                        .tags("environment", id)
                        .register(registry);
        });
    }

    private long autoSynced(String environment) {
        return seen.get().stream()
                .filter(each -> each.autoSync() && each.at().environment().equals(environment))
                .count();
    }
}

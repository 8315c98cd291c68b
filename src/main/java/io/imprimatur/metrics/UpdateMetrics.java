package io.imprimatur.metrics;

import io.imprimatur.formality.GatedServices;
import io.imprimatur.metrics.StateGauges.Tally;
import io.imprimatur.update.CountUpdates;
import io.imprimatur.update.CountUpdates.Counted;
import io.imprimatur.update.SeenApplication;
import io.imprimatur.update.SeenApplications;
import io.imprimatur.update.UpdateState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How many updates of services there are in each state, and how long the oldest has been in it; and how many applications
 * no gate holds back.
 */
@Component
class UpdateMetrics implements MeterBinder {

    private final GatedServices services;
    private final StateGauges gauges;
    private final Remembered<List<SeenApplication>> seen;

    UpdateMetrics(GatedServices services, CountUpdates countUpdates, SeenApplications seen, Clock clock) {
        this.services = services;
        this.seen = new Remembered<>(seen::all, clock);
        this.gauges = new StateGauges(
                "imprimatur.updates",
                "environment",
                () -> countUpdates.now().stream().map(UpdateMetrics::tally).toList(),
                clock);
    }

    private static Tally tally(Counted counted) {
        return new Tally(counted.environment(), counted.state().name(), counted.amount(), counted.oldest());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String environment : services.environments().keySet())
            for (UpdateState state : UpdateState.values())
                gauges.bind(environment, state.name(), state.isOpen(), registry);
        services.environments().forEach((id, environment) -> {
            if (!environment.stage().allowsAutoSync())
                Gauge.builder("imprimatur.applications.auto.sync", () -> automated(id))
                        .description("Applications with Argo CD auto-sync outside dev and bleed")
                        .tags("environment", id)
                        .register(registry);
        });
    }

    private long automated(String environment) {
        return seen.get().stream()
                .filter(each -> each.autoSync() && each.at().environment().equals(environment))
                .count();
    }
}

package io.imprimatur.metrics;

import io.imprimatur.formality.GatedServices;
import io.imprimatur.metrics.StateGauges.Tally;
import io.imprimatur.update.CountUpdates;
import io.imprimatur.update.CountUpdates.Counted;
import io.imprimatur.update.UpdateState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How many updates of services there are in each state, and how long the oldest has been in it. */
@Component
class UpdateMetrics implements MeterBinder {

    private final GatedServices services;
    private final StateGauges gauges;

    UpdateMetrics(GatedServices services, CountUpdates countUpdates, Clock clock) {
        this.services = services;
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
    }
}

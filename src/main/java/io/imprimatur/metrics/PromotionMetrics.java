package io.imprimatur.metrics;

import io.imprimatur.audit.CountActions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What came of promotions, counted in the trail: the same on every node, and after a restart. */
@Component
class PromotionMetrics implements MeterBinder {

    private static final Set<String> FAILURES = Set.of("RESTORED", "ALIAS_MOVED", "WINDOW_MISSED");

    private final Remembered<Map<String, Long>> actions;

    PromotionMetrics(CountActions countActions, Clock clock) {
        this.actions = new Remembered<>(countActions::now, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter("imprimatur.promotions", "PROMOTED").register(registry);
        counter("imprimatur.restores", "RESTORED_TO").register(registry);
        for (String failure : FAILURES)
            counter("imprimatur.promotion.failures", failure)
                    .tag("reason", failure.toLowerCase(Locale.ROOT))
                    .register(registry);
        FunctionCounter.builder("imprimatur.audit.entries", this, PromotionMetrics::entries)
                .description("Entries of the audit trail")
                .register(registry);
    }

    private FunctionCounter.Builder<PromotionMetrics> counter(String name, String action) {
        return FunctionCounter.builder(name, this, metrics -> metrics.count(action))
                .description("Of the whole trail");
    }

    private double count(String action) {
        return actions.get().getOrDefault(action, 0L);
    }

    private double entries() {
        return actions.get().values().stream().mapToLong(Long::longValue).sum();
    }
}

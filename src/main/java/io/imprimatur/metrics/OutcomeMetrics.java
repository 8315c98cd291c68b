package io.imprimatur.metrics;

import io.imprimatur.audit.ActionCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counters of completed and failed promotions and updates, from the audit trail: the same on every node and after a
 * restart.
 */
@Component
class OutcomeMetrics implements MeterBinder {

    private static final Set<String> FAILURES = Set.of("RESTORED", "ALIAS_MOVED", "WINDOW_MISSED");
    private static final Set<String> UPDATE_FAILURES = Set.of("UPDATE_FAILED", "ROLLED_BACK", "ROLL_BACK_FAILED");

    private final CachedValue<Map<String, Long>> actions;

    OutcomeMetrics(ActionCounts actionCounts, Clock clock) {
        this.actions = new CachedValue<>(actionCounts::totals, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter("imprimatur.promotions", "PROMOTED").register(registry);
        counter("imprimatur.restores", "RESTORED_TO").register(registry);
        counter("imprimatur.updates.brought", "UPDATED").register(registry);
        FAILURES.forEach(failure -> failures("imprimatur.promotion.failures", failure, registry));
        UPDATE_FAILURES.forEach(failure -> failures("imprimatur.update.failures", failure, registry));
        FunctionCounter.builder("imprimatur.audit.entries", this, OutcomeMetrics::entries)
                .description("Entries of the audit trail")
                .register(registry);
    }

    private void failures(String name, String action, MeterRegistry registry) {
        counter(name, action).tag("reason", action.toLowerCase(Locale.ROOT)).register(registry);
    }

    private FunctionCounter.Builder<OutcomeMetrics> counter(String name, String action) {
        return FunctionCounter.builder(name, this, metrics -> metrics.count(action))
                .description("Number of matching entries in the audit trail");
    }

    private double count(String action) {
        return actions.get().getOrDefault(action, 0L);
    }

    private double entries() {
        return actions.get().values().stream().mapToLong(Long::longValue).sum();
    }
}

package io.imprimatur.metrics;

import io.imprimatur.audit.ActionCounts;
import io.imprimatur.audit.AuditAction;
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

    private static final Set<AuditAction> FAILURES =
            Set.of(AuditAction.RESTORED, AuditAction.ALIAS_MOVED, AuditAction.WINDOW_MISSED);
    private static final Set<AuditAction> UPDATE_FAILURES =
            Set.of(AuditAction.UPDATE_FAILED, AuditAction.ROLLED_BACK, AuditAction.ROLL_BACK_FAILED);

    private final CachedValue<Map<String, Long>> actions;

    OutcomeMetrics(ActionCounts actionCounts, Clock clock) {
        this.actions = new CachedValue<>(actionCounts::totals, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter("imprimatur.promotions", AuditAction.PROMOTED).register(registry);
        counter("imprimatur.restores", AuditAction.RESTORED_TO).register(registry);
        counter("imprimatur.updates.brought", AuditAction.UPDATED).register(registry);
        FAILURES.forEach(failure -> failures("imprimatur.promotion.failures", failure, registry));
        UPDATE_FAILURES.forEach(failure -> failures("imprimatur.update.failures", failure, registry));
        FunctionCounter.builder("imprimatur.audit.entries", this, OutcomeMetrics::entries)
                .description("Entries of the audit trail")
                .register(registry);
    }

    private void failures(String name, AuditAction action, MeterRegistry registry) {
        counter(name, action)
                .tag("reason", action.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private FunctionCounter.Builder<OutcomeMetrics> counter(String name, AuditAction action) {
        return FunctionCounter.builder(name, this, metrics -> metrics.count(action))
                .description("Number of matching entries in the audit trail");
    }

    private double count(AuditAction action) {
        return actions.get().getOrDefault(action.name(), 0L);
    }

    private double entries() {
        return actions.get().values().stream().mapToLong(Long::longValue).sum();
    }
}

package io.imprimatur.image.alias;

import io.imprimatur.image.alias.PendingRollbacks.PendingRollback;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Down while a rollback is failing: the repositories of the channel may differ. */
@Component("putBackHealthIndicator")
class RollbackHealthIndicator extends AbstractHealthIndicator {

    private final PendingRollbacks pendingRollbacks;

    RollbackHealthIndicator(PendingRollbacks pendingRollbacks) {
        this.pendingRollbacks = pendingRollbacks;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> failing = pendingRollbacks.all().stream()
                .filter(each -> each.trouble().isPresent())
                .map(RollbackHealthIndicator::describe)
                .toList();
        if (failing.isEmpty()) health.up();
        else health.down().withDetail("notPutBack", failing);
    }

    private static String describe(PendingRollback each) {
        return each.channel() + ", changed for " + each.move() + ", since " + each.since() + ": "
                + each.trouble().orElse("");
    }
}

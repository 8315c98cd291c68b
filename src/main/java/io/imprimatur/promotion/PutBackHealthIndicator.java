package io.imprimatur.promotion;

import io.imprimatur.promotion.PuttingBack.Unfinished;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Down while a rollback is failing: the repositories of the channel may differ. */
@Component("putBackHealthIndicator")
class PutBackHealthIndicator extends AbstractHealthIndicator {

    private final PuttingBack puttingBack;

    PutBackHealthIndicator(PuttingBack puttingBack) {
        this.puttingBack = puttingBack;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> failing = puttingBack.all().stream()
                .filter(each -> each.trouble().isPresent())
                .map(PutBackHealthIndicator::describe)
                .toList();
        if (failing.isEmpty()) health.up();
        else health.down().withDetail("notPutBack", failing);
    }

    private static String describe(Unfinished each) {
        return each.channel() + ", changed for " + each.move() + ", since " + each.since() + ": "
                + each.trouble().orElse("");
    }
}

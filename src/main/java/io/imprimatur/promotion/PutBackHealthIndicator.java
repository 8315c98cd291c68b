package io.imprimatur.promotion;

import io.imprimatur.promotion.PuttingBack.Unfinished;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Down while something that moved could not be put back: a channel's repositories may differ then. */
@Component
class PutBackHealthIndicator extends AbstractHealthIndicator {

    private final PuttingBack puttingBack;

    PutBackHealthIndicator(PuttingBack puttingBack) {
        this.puttingBack = puttingBack;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> inVain = puttingBack.all().stream()
                .filter(each -> each.trouble().isPresent())
                .map(PutBackHealthIndicator::words)
                .toList();
        if (inVain.isEmpty()) health.up();
        else health.down().withDetail("notPutBack", inVain);
    }

    private static String words(Unfinished each) {
        return each.channel() + ", changed for " + each.move() + ", since " + each.since() + ": "
                + each.trouble().orElse("");
    }
}

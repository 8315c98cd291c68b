package io.imprimatur.promotion;

import io.imprimatur.promotion.PuttingBack.Unfinished;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while something that moved could not be put back: a channel's repositories may differ then. */
@Component
class PutBackHealthIndicator implements HealthIndicator {

    private final PuttingBack puttingBack;

    PutBackHealthIndicator(PuttingBack puttingBack) {
        this.puttingBack = puttingBack;
    }

    @Override
    public Health health() {
        List<String> inVain = puttingBack.all().stream()
                .filter(each -> each.trouble().isPresent())
                .map(PutBackHealthIndicator::words)
                .toList();
        if (inVain.isEmpty()) return Health.up().build();
        return Health.down().withDetail("notPutBack", inVain).build();
    }

    private static String words(Unfinished each) {
        return each.channel() + ", moved for " + each.move() + ", since " + each.since() + ": "
                + each.trouble().orElse("");
    }
}

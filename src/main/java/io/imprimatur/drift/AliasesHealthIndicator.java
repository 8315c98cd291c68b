package io.imprimatur.drift;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Reports aliases with drift. Always up, because the application itself is healthy. */
@Component("aliasesHealthIndicator")
class AliasesHealthIndicator extends AbstractHealthIndicator {

    private final AliasWatches aliasWatches;

    AliasesHealthIndicator(AliasWatches aliasWatches) {
        super("drift is unknown");
        this.aliasWatches = aliasWatches;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> drifted = aliasWatches.drifted().stream()
                .map(AliasesHealthIndicator::describe)
                .toList();
        health.up().withDetail("drifted", drifted);
    }

    private static String describe(AliasWatch watch) {
        return watch.channel() + " in " + watch.repository() + ": from "
                + watch.expected().map(Digest::value).orElse("nothing") + " to "
                + watch.seen().map(Digest::value).orElse("nothing") + ", last in sync "
                + watch.rightAt().map(Instant::toString).orElse("never");
    }
}

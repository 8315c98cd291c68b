package io.imprimatur.image.drift;

import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Reports aliases with drift. Always up, because the application itself is healthy. */
@Component("aliasesHealthIndicator")
class DriftHealthIndicator extends AbstractHealthIndicator {

    private final AliasChecks aliasChecks;

    DriftHealthIndicator(AliasChecks aliasChecks) {
        super("drift is unknown");
        this.aliasChecks = aliasChecks;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> drifted = aliasChecks.drifted().stream()
                .map(DriftHealthIndicator::describe)
                .toList();
        health.up().withDetail("drifted", drifted);
    }

    private static String describe(AliasCheck watch) {
        return watch.channel() + " in " + watch.repository() + ": from "
                + watch.expected().map(Digest::value).orElse("nothing") + " to "
                + watch.seen().map(Digest::value).orElse("nothing") + ", last in sync "
                + watch.inPlaceAt().map(Instant::toString).orElse("never");
    }
}

package io.imprimatur.drift;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says which aliases somebody else has moved. Up all the same: the application itself is well. */
@Component
class AliasesHealthIndicator extends AbstractHealthIndicator {

    private final AliasWatches watches;

    AliasesHealthIndicator(AliasWatches watches) {
        super("drift is unknown");
        this.watches = watches;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> drifted =
                watches.drifted().stream().map(AliasesHealthIndicator::words).toList();
        health.up().withDetail("drifted", drifted);
    }

    private static String words(AliasWatch watch) {
        return watch.channel() + " in " + watch.repository() + ": from "
                + watch.expected().map(Digest::value).orElse("nothing") + " to "
                + watch.seen().map(Digest::value).orElse("nothing") + ", last in sync "
                + watch.rightAt().map(Instant::toString).orElse("never");
    }
}

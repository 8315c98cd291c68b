package io.imprimatur.update.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.update.Applications.Seen;
import io.imprimatur.update.ApplicationsFailure;
import io.imprimatur.update.ApplicationsFailure.Reason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EverywhereTests {

    @Test
    void one_environment_that_is_away_and_one_that_hangs_hold_no_other_up() {
        try (ArgoCdStandIn well = ArgoCdStandIn.start();
                ArgoCdStandIn hanging = ArgoCdStandIn.start()) {
            well.application("nublado", "1".repeat(40), "8.1.0");
            hanging.server().hangsOn(request -> true);
            String away = addressOfNothing();
            ArgoCdApplications applications = ArgoCds.of(
                    Map.of("idfdev", well.url(), "idfint", hanging.url(), "summit", away), Duration.ofSeconds(3));

            Map<String, Seen> seen = applications.everywhere();
            applications.destroy();

            assertThat(seen).containsOnlyKeys("idfdev", "idfint", "summit");
            assertThat(seen.get("idfdev").applications()).hasSize(1);
            assertThat(seen.get("idfdev").failure()).isEmpty();
            assertThat(reason(seen.get("idfint"))).isEqualTo(Reason.SLOW);
            assertThat(reason(seen.get("summit"))).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void without_environments_there_is_nothing_to_see() {
        assertThat(ArgoCds.of(Map.of(), ArgoCds.GENEROUS).everywhere()).isEmpty();
    }

    private static String addressOfNothing() {
        try (ArgoCdStandIn gone = ArgoCdStandIn.start()) {
            return gone.url();
        }
    }

    private static Reason reason(Seen seen) {
        assertThat(seen.applications()).isEmpty();
        return seen.failure().map(ApplicationsFailure::reason).orElseThrow();
    }
}

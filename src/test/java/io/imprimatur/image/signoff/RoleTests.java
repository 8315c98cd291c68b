package io.imprimatur.image.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.signoff.Designations.Designate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTests {

    private static final Role ROLE = new Role(
            "middleware-lead",
            "Middleware lead",
            Optional.of("mia"),
            List.of(
                    designate("ben", "2026-11-02", "2026-12-31"),
                    new Designate("tom", Optional.empty(), Optional.empty(), List.of("recommended-c0044"))),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T23:59:59Z, recommended, mia",
        "2026-11-02T00:00:00Z, recommended, mia ben",
        "2026-12-31T23:59:59Z, recommended, mia ben",
        "2027-01-01T00:00:00Z, recommended, mia",
        "2027-01-01T00:00:00Z, recommended-c0044, mia tom"
    })
    void the_lead_and_those_designated_on_the_day_for_the_channel_hold_it(String now, String channel, String holders) {
        assertThat(ROLE.leadAndDesignates(channel, Instant.parse(now))).containsExactly(holders.split(" "));
    }

    private static Designate designate(String user, String from, String until) {
        return new Designate(user, Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(until)), List.of());
    }
}

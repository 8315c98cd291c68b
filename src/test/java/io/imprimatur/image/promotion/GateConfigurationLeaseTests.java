package io.imprimatur.image.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.TestChannels;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.MigratedDatabase;
import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes on one database, during a rolling restart with a changed configuration. */
class GateConfigurationLeaseTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));

    static List<MigratedDatabase> databases() {
        return MigratedDatabase.both();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_configuration_of_the_node_that_was_started_last_counts(MigratedDatabase database) {
        GateConfigurationLease older = started(database, "product-owner");
        assertThat(older.renewOrTakeOver("recommended")).isTrue();

        GateConfigurationLease newer = started(database, "product-owner", "archivist");

        for (int look = 0; look < 10; look++) {
            assertThat(older.renewOrTakeOver("recommended")).isFalse();
            assertThat(older.isInForce("recommended")).isFalse();
            assertThat(newer.isInForce("recommended")).isTrue();
            assertThat(newer.renewOrTakeOver("recommended")).isTrue();
            clock.pass(Duration.ofSeconds(30));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nodes_with_the_same_configuration_count_together(MigratedDatabase database) {
        GateConfigurationLease one = started(database, "product-owner");
        GateConfigurationLease other = started(database, "product-owner");

        assertThat(one.renewOrTakeOver("recommended")).isTrue();
        assertThat(other.renewOrTakeOver("recommended")).isTrue();
        assertThat(one.renewOrTakeOver("recommended")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void when_the_newer_node_is_gone_the_older_one_counts_again(MigratedDatabase database) {
        GateConfigurationLease older = started(database, "product-owner");
        started(database, "product-owner", "archivist");
        assertThat(older.renewOrTakeOver("recommended")).isFalse();

        clock.pass(Duration.ofMinutes(3));

        assertThat(older.renewOrTakeOver("recommended")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_channel_that_a_node_does_not_have_is_none_of_its_business(MigratedDatabase database) {
        assertThat(started(database, "product-owner").renewOrTakeOver("removed"))
                .isFalse();
    }

    private GateConfigurationLease started(MigratedDatabase database, String... roles) {
        GateConfigurationLease node =
                new GateConfigurationLease(database.jdbc(), TestChannels.of(channel(List.of(roles))), clock);
        node.acquire();
        return node;
    }

    private static Channel channel(List<String> roles) {
        return new Channel(
                "recommended",
                "Recommended",
                new Tag("recommended"),
                List.of(Repository.parse("localhost:5000/lab")),
                "patch-thursday",
                Duration.ZERO,
                Duration.ZERO,
                roles,
                false,
                false,
                true,
                List.of());
    }
}

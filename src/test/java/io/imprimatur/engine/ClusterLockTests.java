package io.imprimatur.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClusterLockTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final JdbcDataSource database = new JdbcDataSource();
    private final ClusterLock one = new ClusterLock(JdbcClient.create(database), clock);
    private final ClusterLock other = new ClusterLock(JdbcClient.create(database), clock);
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void duties() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("create table node_duty (name varchar(40) primary key, holder varchar(40), "
                        + "held_until timestamp(3) with time zone, begun_at timestamp(3) with time zone)")
                .update();
        jdbc.sql("insert into node_duty (name) values ('spawners')").update();
    }

    @Test
    void while_one_is_at_it_the_other_leaves_it() {
        one.runIfDue(
                "spawners", Duration.ZERO, () -> other.runIfDue("spawners", Duration.ZERO, () -> done.add("other")));

        assertThat(done).isEmpty();
    }

    @Test
    void when_one_is_done_the_other_may() {
        one.runIfDue("spawners", Duration.ZERO, () -> done.add("one"));
        other.runIfDue("spawners", Duration.ZERO, () -> done.add("other"));

        assertThat(done).containsExactly("one", "other");
    }

    @Test
    void who_fails_gives_it_back() {
        assertThatThrownBy(() -> one.runIfDue("spawners", Duration.ZERO, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        other.runIfDue("spawners", Duration.ZERO, () -> done.add("other"));
        assertThat(done).containsExactly("other");
    }

    @Test
    void what_takes_long_stays_where_signs_of_life_are_given() {
        one.runIfDue("spawners", Duration.ZERO, () -> {
            for (int tenSeconds = 0; tenSeconds < 12; tenSeconds++) {
                clock.pass(Duration.ofSeconds(10));
                one.renew();
            }
            other.runIfDue("spawners", Duration.ZERO, () -> done.add("other"));
        });

        assertThat(done).isEmpty();
    }

    @Test
    void what_a_dead_node_was_at_is_anothers_within_a_minute() {
        one.runIfDue("spawners", Duration.ZERO, () -> {
            clock.pass(Duration.ofSeconds(45));
            other.runIfDue("spawners", Duration.ZERO, () -> done.add("other"));
        });

        assertThat(done).containsExactly("other");
    }

    @Test
    void who_was_thought_dead_does_not_take_it_from_the_other() {
        one.runIfDue("spawners", Duration.ZERO, () -> {
            clock.pass(Duration.ofSeconds(45));
            other.runIfDue("spawners", Duration.ZERO, () -> {
                one.renew();
                ClusterLock third = new ClusterLock(JdbcClient.create(database), clock);
                third.runIfDue("spawners", Duration.ZERO, () -> done.add("third"));
            });
        });

        assertThat(done).isEmpty();
    }

    @Test
    void several_do_it_as_often_as_one() {
        for (int second = 0; second < 60; second += 5) {
            (second % 10 == 0 ? one : other).runIfDue("spawners", Duration.ofSeconds(15), () -> done.add("done"));
            clock.pass(Duration.ofSeconds(5));
        }

        assertThat(done).hasSize(4);
    }

    @Test
    void a_clock_that_is_set_back_holds_nothing_up() {
        one.runIfDue("spawners", Duration.ofSeconds(15), () -> done.add("one"));
        clock.pass(Duration.ofHours(-3));
        other.runIfDue("spawners", Duration.ofSeconds(15), () -> done.add("other"));

        assertThat(done).containsExactly("one", "other");
    }
}

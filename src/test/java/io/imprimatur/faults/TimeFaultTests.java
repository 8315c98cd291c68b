package io.imprimatur.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows that close in the middle, and clocks that jump. */
class TimeFaultTests extends FaultTest {

    static Stream<Integer> repository() {
        return Stream.of(1, 2, 3);
    }

    static Stream<Duration> jump() {
        return Stream.of("-PT26H", "-PT1H", "-PT1S", "PT1S", "PT1H").map(Duration::parse);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_window_that_closes_while_an_alias_is_looked_for(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).once(looking(repository), Fault.before(() -> clock.set(AFTER_WINDOW)));

        flight.at(IN_WINDOW).settle();

        invariant(flight).allOld(aliases(), previous);
        assertThat(proxy(repository).requests()).noneMatch(setting(repository));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_window_that_closes_while_an_alias_is_set(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).once(setting(repository), Fault.before(() -> clock.set(AFTER_WINDOW)));

        flight.at(IN_WINDOW).settle();

        invariant(flight).allNewOrAllOld(aliases(), previous);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_window_that_closes_while_an_alias_is_read_back(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).once(readingBack(repository), Fault.after(() -> clock.set(AFTER_WINDOW)));

        flight.at(IN_WINDOW).settle();

        invariant(flight).allNewOrAllOld(aliases(), previous);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jump")
    void a_clock_that_jumps_in_the_middle(Duration jump) {
        Promotable.InFlight flight = signedOff();
        SECOND.once(setting(2), Fault.after(() -> clock.pass(jump)));
        SECOND.once(readingBack(3), Fault.cutBefore());

        flight.at(IN_WINDOW.plusSeconds(60)).settle();

        invariant(flight).allNewOrAllOld(aliases(), previous);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jump")
    void a_clock_that_jumps_between_two_attempts(Duration jump) {
        Promotable.InFlight flight = signedOff();
        SECOND.always(setting(2), Fault.cutBefore());
        assertThat(flight.at(IN_WINDOW.plusSeconds(60)).tryOnce()).isFalse();
        SECOND.recover();
        clock.pass(jump);

        flight.settle();

        invariant(flight).allNewOrAllOld(aliases(), previous);
    }
}

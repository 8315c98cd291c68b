package io.imprimatur.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.faults.Step.Call;
import io.imprimatur.faults.Step.Moment;
import io.imprimatur.testing.TestImage;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application dies at every step, and goes on from its tables. */
class KilledAtEveryStepTests extends FaultTest {

    /** The first transaction is the timer's, the second the promotion's beginning. */
    private static final Step ITS_END = new Step(Moment.AFTER, Call.COMMIT, 3);

    /** Every request of a promotion, in every repository, and every transaction. */
    static Stream<Step> promotion() {
        return Stream.of(
                        Step.around(Call.LOOK, 1, 2, 3),
                        Step.around(Call.CANDIDATE, 1),
                        Step.around(Call.HAS, 1, 2, 3),
                        Step.around(Call.COPY, 2, 3),
                        Step.around(Call.PREVIOUS, 1, 2, 3),
                        Step.around(Call.SET, 1, 2, 3),
                        Step.around(Call.READ_BACK, 1, 2, 3),
                        Step.around(Call.COMMIT, 1, 2, 3))
                .flatMap(each -> each);
    }

    /** Every request of putting back, in every repository, and its transaction. */
    static Stream<Step> restoring() {
        return Stream.of(
                        Step.around(Call.LOOK, 1, 2, 3),
                        Step.around(Call.SET, 1, 2, 3),
                        Step.around(Call.READ_BACK, 1, 2, 3),
                        Step.around(Call.COMMIT, 1, 2))
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promotion")
    void killed_in_a_promotion_and_started_again_in_the_window(Step step) {
        Promotable.InFlight flight = killedAt(step);

        flight.settle();

        invariant(flight).allNew(aliases());
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("promotion")
    void killed_in_a_promotion_and_started_again_when_the_window_has_closed(Step step) {
        Promotable.InFlight flight = killedAt(step);

        flight.at(AFTER_WINDOW).settle();

        if (step.equals(ITS_END)) invariant(flight).allNew(aliases());
        else invariant(flight).allOld(aliases(), previous);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("restoring")
    void killed_in_putting_back_and_started_again(Step step) {
        Promotable.InFlight flight = signedOff();
        mortality.dieAt(new Step(Moment.BEFORE, Call.READ_BACK, 1), 3);
        diesIn(flight.at(IN_WINDOW));
        assertThat(aliases()).doesNotContain(Optional.of(previous));
        flight.at(AFTER_WINDOW);
        mortality.dieAt(step, 0);
        diesIn(flight);

        flight.settle();

        invariant(flight).allOld(aliases(), previous);
        assertThat(flight.isWithPeople()).isTrue();
    }

    private Promotable.InFlight killedAt(Step step) {
        Promotable.InFlight flight = step.call() == Call.COPY ? signedOff(lackingElsewhere()) : signedOff();
        mortality.dieAt(step, 0);
        diesIn(flight.at(IN_WINDOW));
        return flight;
    }

    /** Of which the other repositories have nothing. */
    private static TestImage lackingElsewhere() {
        return TestImage.of(UUID.randomUUID().toString());
    }

    private void diesIn(Promotable.InFlight flight) {
        assertThat(flight.tryOnce()).isFalse();
        assertThat(mortality.isDead()).as("it came to the step").isTrue();
        mortality.revive();
    }
}

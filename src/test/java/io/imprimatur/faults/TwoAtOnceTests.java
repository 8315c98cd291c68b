package io.imprimatur.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.testing.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The same thing twice at the same time, and two things of which only one can be. */
class TwoAtOnceTests extends FaultTest {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Autowired
    WithdrawProposal withdrawProposal;

    static Stream<RegistryFaultTests.Spot> request() {
        return RegistryFaultTests.request();
    }

    static Stream<Integer> repository() {
        return Stream.of(1, 2, 3);
    }

    /** As when a node was thought dead: another takes its job, and the first wakes up when that has been done. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_job_that_two_nodes_execute(RegistryFaultTests.Spot spot) {
        Promotable.InFlight flight = signedOff();
        proxy(spot.repository()).once(spot.requests(), Fault.blocked(reached, goOn, Fault.none()));
        CompletableFuture<Boolean> slow = begin(flight.at(IN_WINDOW));

        flight.settle();
        goOn.countDown();

        assertThat(slow.join()).as("it is told that it was overtaken").isFalse();
        invariant(flight).allNew(aliases());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_node_that_sends_the_alias_when_another_has_put_it_back(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).once(setting(repository), Fault.blocked(reached, goOn, Fault.none()));
        CompletableFuture<Boolean> slow = begin(flight.at(IN_WINDOW));

        flight.at(AFTER_WINDOW).settle();
        goOn.countDown();

        assertThat(slow.join()).isFalse();
        invariant(flight).allOld(aliases(), previous);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_node_that_has_read_the_alias_back_when_another_has_put_it_back(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).once(readingBack(repository), Fault.blockedResponse(reached, goOn));
        CompletableFuture<Boolean> slow = begin(flight.at(IN_WINDOW));

        flight.at(AFTER_WINDOW).settle();
        goOn.countDown();

        assertThat(slow.join()).isFalse();
        invariant(flight).allOld(aliases(), previous);
    }

    @Test
    void two_proposals_that_are_promoted_to_one_alias_at_once() {
        Promotable.InFlight older = signedOff();
        Promotable.InFlight newer = signedOff();
        CompletableFuture<Boolean> one =
                CompletableFuture.supplyAsync(() -> older.at(IN_WINDOW).tryOnce());
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> newer.at(IN_WINDOW).tryOnce());
        one.join();
        other.join();
        clock.set(IN_WINDOW.plusSeconds(20));
        older.settle();
        newer.at(IN_WINDOW.plusSeconds(40)).settle();

        invariant(newer).allNew(aliases());
        assertThat(older.proposal().state()).isIn(ProposalState.PROMOTED, ProposalState.SUPERSEDED);
    }

    @Test
    void a_message_that_comes_twice_at_once() {
        Promotable.InFlight flight = signedOff();
        List<CompletableFuture<Void>> both = Stream.of("ada", "zoe")
                .map(who -> CompletableFuture.runAsync(() -> Promotable.as(
                        who, () -> withdrawProposal.withdraw(flight.id(), UserComment.ofNullable("Never mind")))))
                .toList();

        long refused = both.stream().filter(TwoAtOnceTests::isRefused).count();

        assertThat(refused).isEqualTo(1);
        assertThat(flight.proposal().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(promotable.trail(flight))
                .filteredOn(entry -> entry.action().equals("WITHDRAWN"))
                .hasSize(1);
        assertThat(verifyAuditTrail.verify().intact()).isTrue();
    }

    @Test
    void a_message_that_comes_in_the_middle_of_a_promotion_is_refused() {
        Promotable.InFlight flight = signedOff();
        SECOND.once(setting(2), Fault.blocked(reached, goOn, Fault.none()));
        CompletableFuture<Boolean> promoting = begin(flight.at(IN_WINDOW));

        CompletableFuture<Void> withdrawal = CompletableFuture.runAsync(() -> Promotable.as(
                "ada", () -> withdrawProposal.withdraw(flight.id(), UserComment.ofNullable("Never mind"))));
        boolean refused = isRefused(withdrawal);
        goOn.countDown();

        assertThat(refused).isTrue();
        assertThat(promoting.join()).isTrue();
        invariant(flight).allNew(aliases());
    }

    @Test
    void a_proposal_that_always_fails_beside_one_that_does_not() {
        Promotable.InFlight healthy = signedOff();
        Promotable.InFlight poisoned = TokenFaultTests.signedOffInGuarded(promotable);
        Guarded.PROXY.always(request -> true, Fault.cutBefore());
        clock.set(IN_WINDOW);
        assertThat(poisoned.tryOnce()).isFalse();

        healthy.settle();

        invariant(healthy).allNew(aliases());
        assertThat(poisoned.proposal().state()).isEqualTo(ProposalState.PROMOTING);
        Guarded.PROXY.recover();
        poisoned.settle();
    }

    /** The promotion's job, on another thread, as far as it comes until it is held. */
    private CompletableFuture<Boolean> begin(Promotable.InFlight flight) {
        for (Job timer : flight.due()) flight.execute(timer);
        CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(flight::tryOnce);
        await().until(() -> reached.getCount() == 0);
        return running;
    }

    private static boolean isRefused(CompletableFuture<Void> call) {
        try {
            call.join();
            return false;
        } catch (CompletionException failed) {
            assertThat(failed.getCause()).isInstanceOf(Refusal.class);
            return true;
        }
    }
}

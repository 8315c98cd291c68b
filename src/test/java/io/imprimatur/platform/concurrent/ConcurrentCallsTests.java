package io.imprimatur.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrentCallsTests {

    private final ConcurrentCalls calls = new ConcurrentCalls();

    @AfterEach
    void stop() {
        calls.destroy();
    }

    @Test
    void calls_run_at_the_same_time_and_results_keep_the_order() {
        CountDownLatch all = new CountDownLatch(3);

        List<Integer> results = calls.map(List.of(3, 1, 2), number -> {
            all.countDown();
            await(all);
            return number * 10;
        });

        assertThat(results).containsExactly(30, 10, 20);
    }

    @Test
    void a_failure_is_the_cause() {
        assertThatThrownBy(() -> calls.map(List.of("a"), Integer::parseInt))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void no_more_calls_run_at_once_than_allowed_and_one_failure_stops_no_other() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> calls.forEach(List.of(0, 1, 2, 3, 4, 5), 2, number -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    if (number == 0) throw new IllegalStateException("away");
                    done.add(number);
                }))
                .hasCauseInstanceOf(IllegalStateException.class);

        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(done).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void a_call_without_an_answer_is_given_up() {
        CompletableFuture<String> never = new CompletableFuture<>();

        assertThatThrownBy(() -> calls.within(Duration.ofMillis(20), never::join))
                .hasCauseInstanceOf(TimeoutException.class);
        never.complete("late");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

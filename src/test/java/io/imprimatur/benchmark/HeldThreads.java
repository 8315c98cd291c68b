package io.imprimatur.benchmark;

import io.imprimatur.testing.RunningImprimatur;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** How many of the threads that do the engine's jobs are at work, looked at again and again. */
final class HeldThreads {

    private static final int MILLIS_BETWEEN_LOOKS = 100;

    private final ThreadPoolTaskExecutor jobs;
    private long held;
    private long looks;

    HeldThreads(RunningImprimatur application) {
        this.jobs = application.part("camundaTaskExecutor", ThreadPoolTaskExecutor.class);
    }

    void look() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        held += jobs.getActiveCount();
        looks++;
    }

    double average() {
        return (double) held / Math.max(1, looks);
    }

    long looks() {
        return looks;
    }
}

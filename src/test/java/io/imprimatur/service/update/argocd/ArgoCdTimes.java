package io.imprimatur.service.update.argocd;

import io.imprimatur.testing.ArgoCdStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code java … io.imprimatur.service.update.argocd.ArgoCdTimes}: measures reading 500 applications in 20 environments. */
final class ArgoCdTimes {

    private static final int ENVIRONMENTS = 20;
    private static final int APPLICATIONS = 25;
    private static final int AT_ONCE = 8;
    private static final int RUNS = 5;

    private ArgoCdTimes() {}

    public static void main(String[] args) {
        for (int outOfSync : new int[] {0, 5, APPLICATIONS}) {
            for (long delay : new long[] {0, 100}) measure(outOfSync, delay);
        }
    }

    /** @param delay simulated latency of each response, in milliseconds */
    private static void measure(int outOfSync, long delay) {
        List<ArgoCdStandIn> all = new ArrayList<>();
        Map<String, String> urls = new LinkedHashMap<>();
        for (int i = 0; i < ENVIRONMENTS; i++) {
            ArgoCdStandIn standIn = filled(outOfSync);
            standIn.server().delay(Duration.ofMillis(delay));
            all.add(standIn);
            urls.put("env-" + i, standIn.url());
        }
        ArgoCdApplications applications = ArgoCdFixtures.of(urls, Duration.ofSeconds(20));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int run = 0; run < RUNS; run++) {
            long begun = System.nanoTime();
            List<CompletableFuture<Integer>> reading = urls.keySet().stream()
                    .map(each -> CompletableFuture.supplyAsync(
                            () -> applications.list(each, Set.of()).size(), threads))
                    .toList();
            int read = reading.stream().mapToInt(CompletableFuture::join).sum();
            System.out.printf(
                    "%d applications, %d out of sync in each environment, %d ms before each answer: %d ms%n",
                    read, outOfSync, delay, (System.nanoTime() - begun) / 1_000_000);
        }
        threads.shutdown();
        all.forEach(ArgoCdStandIn::close);
    }

    private static ArgoCdStandIn filled(int outOfSync) {
        ArgoCdStandIn standIn = ArgoCdStandIn.start();
        for (int i = 0; i < APPLICATIONS; i++) {
            var application = standIn.application("application-" + i, "1".repeat(40), "1.0.0");
            if (i < outOfSync) application.target("2".repeat(40), "1.1.0");
        }
        return standIn;
    }
}

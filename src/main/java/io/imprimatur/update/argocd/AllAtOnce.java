package io.imprimatur.update.argocd;

import io.imprimatur.update.Application;
import io.imprimatur.update.Applications.Seen;
import io.imprimatur.update.ApplicationsFailure;
import io.imprimatur.update.ApplicationsFailure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads environments at the same time, by a few threads of its own, so that one that is away holds no other up. */
final class AllAtOnce implements AutoCloseable {

    private static final int THREADS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, AllAtOnce::daemon);

    Map<String, Seen> read(SortedSet<String> environments, Function<String, List<Application>> reading) {
        List<Callable<Seen>> readings = new ArrayList<>();
        environments.forEach(each -> readings.add(() -> seen(each, reading)));
        Map<String, Seen> all = new LinkedHashMap<>();
        try {
            List<Future<Seen>> read = threads.invokeAll(readings, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            int next = 0;
            for (String each : environments) all.put(each, result(each, read.get(next++)));
            return all;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ApplicationsFailure(Reason.UNREACHABLE, "stopped while environments were read", stopping);
        }
    }

    private static Seen seen(String environment, Function<String, List<Application>> reading) {
        try {
            return new Seen(reading.apply(environment), Optional.empty());
        } catch (ApplicationsFailure failure) {
            return new Seen(List.of(), Optional.of(failure));
        }
    }

    private static Seen result(String environment, Future<Seen> read) throws InterruptedException {
        try {
            return read.get();
        } catch (CancellationException late) {
            String words = "Argo CD of " + environment + " was not read within " + LONGEST.toSeconds() + " s";
            return new Seen(List.of(), Optional.of(new ApplicationsFailure(Reason.SLOW, words, late)));
        } catch (ExecutionException ours) {
            throw new IllegalStateException("reading " + environment + " failed", ours.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "argo-cd");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

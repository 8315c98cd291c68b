package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.UnusableUpdate;
import io.imprimatur.refusal.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Queries an application's sync target, with a short timeout. */
@Component
class LookAtTarget implements DisposableBean {

    /** Kept short because a start through Tasklist waits within its transaction. */
    private static final long TIMEOUT_SECONDS = 5;

    private final Applications applications;
    private final CompareTargets compareTargets;
    private final ExecutorService pool = Executors.newCachedThreadPool();

    LookAtTarget(Applications applications, CompareTargets compareTargets) {
        this.applications = applications;
        this.compareTargets = compareTargets;
    }

    /** @throws EnvironmentUnreachable if Argo CD fails or does not answer within five seconds */
    Application get(ApplicationAt at) {
        return withTimeout(at, () -> applications.get(at));
    }

    /** @throws EnvironmentUnreachable if Argo CD fails or does not answer within five seconds */
    boolean isTheSame(ApplicationAt at, Revision one, Revision other) {
        return withTimeout(at, () -> compareTargets.bringTheSame(at, one, other));
    }

    private <T> T withTimeout(ApplicationAt at, Supplier<T> query) {
        try {
            return CompletableFuture.supplyAsync(query, pool)
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw refusal(at, failed);
        }
    }

    private static RuntimeException refusal(ApplicationAt at, CompletionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof TimeoutException)
            return new EnvironmentUnreachable(at + " said nothing within " + TIMEOUT_SECONDS + " seconds", failed);
        if (cause instanceof ApplicationsFailure failure)
            return failure.reason() == ApplicationsFailure.Reason.UNKNOWN_APPLICATION
                    ? new UnusableUpdate(failure.getMessage())
                    : new EnvironmentUnreachable(failure.getMessage(), failure);
        return failed;
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }

    /** Argo CD could not be queried, so the update is not proposed. */
    static class EnvironmentUnreachable extends Refusal {

        EnvironmentUnreachable(String message, Throwable cause) {
            super(Kind.UNREACHABLE, message, cause);
        }
    }
}

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

/** Asks an environment what a synchronisation would bring now. */
@Component
class LookAtTarget implements DisposableBean {

    /** A start through Tasklist waits for this inside its transaction. */
    private static final long SECONDS = 5;

    private final Applications applications;
    private final CompareTargets compareTargets;
    private final ExecutorService askers = Executors.newCachedThreadPool();

    LookAtTarget(Applications applications, CompareTargets compareTargets) {
        this.applications = applications;
        this.compareTargets = compareTargets;
    }

    /** @throws EnvironmentUnreachable if nothing is known within five seconds */
    Application quickly(ApplicationAt at) {
        return quickly(at, () -> applications.get(at));
    }

    /** @throws EnvironmentUnreachable if it is not known within five seconds */
    boolean isTheSame(ApplicationAt at, Revision one, Revision other) {
        return quickly(at, () -> compareTargets.bringTheSame(at, one, other));
    }

    private <T> T quickly(ApplicationAt at, Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, askers)
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw refusal(at, failed);
        }
    }

    private static RuntimeException refusal(ApplicationAt at, CompletionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof TimeoutException)
            return new EnvironmentUnreachable(at + " did not answer within " + SECONDS + " seconds", failed);
        if (cause instanceof ApplicationsFailure failure)
            return failure.reason() == ApplicationsFailure.Reason.UNKNOWN_APPLICATION
                    ? new UnusableUpdate(failure.getMessage())
                    : new EnvironmentUnreachable(failure.getMessage(), failure);
        return failed;
    }

    @Override
    public void destroy() {
        askers.shutdownNow();
    }

    /** An environment could not say what it was asked; nothing is known, so nothing is proposed. */
    static class EnvironmentUnreachable extends Refusal {

        EnvironmentUnreachable(String message, Throwable cause) {
            super(Kind.UNREACHABLE, message, cause);
        }
    }
}

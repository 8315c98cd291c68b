package io.imprimatur.update;

import io.imprimatur.refusal.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks an environment what a synchronisation would bring now. */
@Component
class LookAtTarget implements DisposableBean {

    /** A start through Tasklist waits for this inside its transaction. */
    private static final long SECONDS = 5;

    private final Applications applications;
    private final ExecutorService askers = Executors.newCachedThreadPool();

    LookAtTarget(Applications applications) {
        this.applications = applications;
    }

    /** @throws EnvironmentUnreachable if nothing is known within five seconds */
    Application quickly(ApplicationAt at) {
        try {
            return CompletableFuture.supplyAsync(() -> applications.get(at), askers)
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw refusal(at, failed);
        }
    }

    private static RuntimeException refusal(ApplicationAt at, CompletionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof TimeoutException)
            return new EnvironmentUnreachable(at + " said nothing within " + SECONDS + " seconds", failed);
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

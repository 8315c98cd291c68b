package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Retries idempotent operations after transient errors, with back-off. */
final class Retry {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration MAX_DELAY = Duration.ofSeconds(60);

    private Retry() {}

    /** A single attempt. */
    @FunctionalInterface
    interface Attempt<T> {

        T execute() throws IOException;
    }

    /** Gives up at once if the requested delay exceeds the deadline. */
    static <T> T run(Deadline deadline, Attempt<T> attempt) throws IOException {
        for (int made = 1; ; made++) {
            try {
                return attempt.execute();
            } catch (IOException failed) {
                Optional<Duration> delay = made < ATTEMPTS && isTransient(failed)
                        ? Optional.of(delay(failed, made)).filter(candidate -> fits(candidate, deadline))
                        : Optional.empty();
                sleep(delay.orElseThrow(() -> failed));
            }
        }
    }

    private static boolean isTransient(IOException failed) {
        boolean stalled = failed instanceof HttpTimeoutException && !(failed instanceof HttpConnectTimeoutException);
        return !stalled
                && !(failed instanceof InterruptedIOException)
                && !(failed instanceof SSLException)
                && !(failed instanceof ResponseBody.BodyTooLarge);
    }

    private static boolean fits(Duration candidate, Deadline deadline) {
        return candidate.compareTo(MAX_DELAY) <= 0 && candidate.compareTo(deadline.remaining()) < 0;
    }

    private static Duration delay(IOException failed, int made) {
        Duration backoff = FIRST_DELAY.multipliedBy((long) made * made);
        return failed instanceof HttpSender.RegistryBusy busy
                ? busy.answer().retryAfter().orElse(backoff)
                : backoff;
    }

    private static void sleep(Duration delay) throws InterruptedIOException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}

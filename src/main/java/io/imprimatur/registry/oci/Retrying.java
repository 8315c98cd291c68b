package io.imprimatur.registry.oci;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Tries again what may well succeed a little later, and may safely be done twice. */
final class Retrying {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private Retrying() {}

    /** One try. */
    @FunctionalInterface
    interface Attempt<T> {

        T make() throws IOException;
    }

    /** Waits no longer than the deadline allows; where the wait that is asked for does not fit, it gives up at once. */
    static <T> T run(Deadline deadline, Attempt<T> attempt) throws IOException {
        for (int made = 1; ; made++) {
            try {
                return attempt.make();
            } catch (IOException failed) {
                Optional<Duration> pause = made < ATTEMPTS && mayPass(failed)
                        ? Optional.of(pause(failed, made)).filter(wait -> fits(wait, deadline))
                        : Optional.empty();
                sleep(pause.orElseThrow(() -> failed));
            }
        }
    }

    private static boolean mayPass(IOException failed) {
        boolean stalled = failed instanceof HttpTimeoutException && !(failed instanceof HttpConnectTimeoutException);
        return !stalled
                && !(failed instanceof InterruptedIOException)
                && !(failed instanceof SSLException)
                && !(failed instanceof TooLong);
    }

    private static boolean fits(Duration wait, Deadline deadline) {
        return wait.compareTo(LONGEST_PAUSE) <= 0 && wait.compareTo(deadline.left()) < 0;
    }

    private static Duration pause(IOException failed, int made) {
        Duration backoff = FIRST_PAUSE.multipliedBy((long) made * made);
        return failed instanceof Busy busy ? busy.answer().retryAfter().orElse(backoff) : backoff;
    }

    private static void sleep(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}

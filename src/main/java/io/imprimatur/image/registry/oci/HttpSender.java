package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.oci.TimeLimit.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends requests without authentication, each limited in time including its response. */
final class HttpSender {

    static final Duration STALLED = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    // The JDK's client would send Authorization to other hosts as well, so redirects are followed explicitly.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .build();

    /**
     * Sends an idempotent request with retries; throws {@link RegistryBusy} if the registry is still busy after the last one.
     */
    RegistryResponse sendWithRetries(RegistryCall registryCall, HttpRequest request, BodyHandler<ResponseBody> body)
            throws IOException {
        Deadline deadline = registryCall.requestDeadline();
        return Retry.run(deadline, () -> sendOnce(request, body, deadline.atMost(STALLED)));
    }

    RegistryResponse sendOnce(HttpRequest request, BodyHandler<ResponseBody> body, TimeLimit timeLimit)
            throws IOException {
        RegistryResponse registryResponse = send(request, body, timeLimit);
        if (registryResponse.isBusy()) throw new RegistryBusy(registryResponse);
        return registryResponse;
    }

    private RegistryResponse send(HttpRequest request, BodyHandler<ResponseBody> body, TimeLimit timeLimit)
            throws IOException {
        CompletableFuture<RegistryResponse> answer =
                client.sendAsync(request, body).thenApply(response -> RegistryResponse.of(request, response));
        try {
            return await(answer, timeLimit);
        } finally {
            answer.cancel(true);
        }
    }

    private static RegistryResponse await(CompletableFuture<RegistryResponse> answer, TimeLimit timeLimit)
            throws IOException {
        for (Duration remaining = timeLimit.remaining(); !remaining.isNegative(); remaining = timeLimit.remaining()) {
            try {
                return answer.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException waited) {
                // The limit may have been extended meanwhile.
            } catch (ExecutionException failed) {
                throw asIoException(failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
        throw new HttpTimeoutException("no answer within " + timeLimit);
    }

    private static IOException asIoException(Throwable cause) {
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }

    /** The registry responded with a temporary error. */
    static final class RegistryBusy extends IOException {

        private final transient RegistryResponse registryResponse;

        RegistryBusy(RegistryResponse registryResponse) {
            super("status " + registryResponse.status());
            this.registryResponse = registryResponse;
        }

        RegistryResponse answer() {
            return registryResponse;
        }
    }

    /** Retries idempotent operations after transient errors, with back-off. */
    static final class Retry {

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
            boolean stalled =
                    failed instanceof HttpTimeoutException && !(failed instanceof HttpConnectTimeoutException);
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
            return failed instanceof RegistryBusy busy
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
}

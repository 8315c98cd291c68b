package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
}

package io.imprimatur.registry.oci;

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
final class Sending {

    static final Duration STALLED = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    // The JDK's client would send Authorization to other hosts as well, so redirects are followed explicitly.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .build();

    /**
     * Sends an idempotent request with retries; throws {@link Busy} if the registry is still busy after the last one.
     */
    Answer repeatedly(Call call, HttpRequest request, BodyHandler<Body> body) throws IOException {
        Deadline deadline = call.ofRequest();
        return Retrying.run(deadline, () -> once(request, body, deadline.orIn(STALLED)));
    }

    Answer once(HttpRequest request, BodyHandler<Body> body, Limit limit) throws IOException {
        Answer answer = send(request, body, limit);
        if (answer.isBusy()) throw new Busy(answer);
        return answer;
    }

    private Answer send(HttpRequest request, BodyHandler<Body> body, Limit limit) throws IOException {
        CompletableFuture<Answer> answer =
                client.sendAsync(request, body).thenApply(response -> Answer.of(request, response));
        try {
            return await(answer, limit);
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer await(CompletableFuture<Answer> answer, Limit limit) throws IOException {
        for (Duration remaining = limit.left(); !remaining.isNegative(); remaining = limit.left()) {
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
        throw new HttpTimeoutException("no answer within " + limit);
    }

    private static IOException asIoException(Throwable cause) {
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }

    /** The registry responded with a temporary error. */
    static final class Busy extends IOException {

        private final transient Answer answer;

        Busy(Answer answer) {
            super("status " + answer.status());
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }
}

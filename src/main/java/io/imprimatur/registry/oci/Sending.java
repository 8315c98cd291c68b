package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Sends requests unchanged, without authentication. */
final class Sending {

    static final Duration STALLED = Duration.ofSeconds(30);

    private final Transport transport;

    Sending(Transport transport) {
        this.transport = transport;
    }

    /**
     * Sends an idempotent request with retries; throws {@link Busy} if the registry is still busy after the last one.
     */
    Answer repeatedly(Call call, HttpRequest request, BodyHandler<Body> body) throws IOException {
        Deadline deadline = call.ofRequest();
        return Retrying.run(deadline, () -> once(request, body, deadline.orIn(STALLED)));
    }

    Answer once(HttpRequest request, BodyHandler<Body> body, Limit limit) throws IOException {
        Answer answer = transport.send(request, body, limit);
        if (answer.isBusy()) throw new Busy(answer);
        return answer;
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

package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Sends requests as they are, without asking who may. */
final class Sending {

    static final Duration STALLED = Duration.ofSeconds(30);

    private final Transport transport;

    Sending(Transport transport) {
        this.transport = transport;
    }

    /** A request that may be sent again; an answer that the registry is busy comes as {@link Busy} at last. */
    Answer repeatedly(Call call, HttpRequest request, BodyHandler<Body> body) throws IOException {
        Deadline deadline = call.ofRequest();
        return Retrying.run(deadline, () -> once(request, body, deadline.orIn(STALLED)));
    }

    Answer once(HttpRequest request, BodyHandler<Body> body, Limit limit) throws IOException {
        Answer answer = transport.send(request, body, limit);
        if (answer.isBusy()) throw new Busy(answer);
        return answer;
    }
}

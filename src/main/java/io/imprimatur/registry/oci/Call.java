package io.imprimatur.registry.oci;

import io.imprimatur.registry.RegistryFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.springframework.http.HttpStatus;

/**
 * One call of the client, for its deadline and the messages of its failures.
 *
 * @param action prefix of failure messages, e.g. {@code reading w_2026_40 of ghcr.io/a/b}
 */
record Call(String action, Deadline deadline) {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    /** The deadline of a single request, retries included. */
    Deadline ofRequest() {
        return deadline.orIn(REQUEST_TIMEOUT);
    }

    RegistryFailure failure(String reason) {
        return new RegistryFailure(action + ": " + reason, Optional.empty(), null);
    }

    RegistryFailure failure(Answer answer) {
        return failure("", answer);
    }

    /** @param source prefix of the error detail, e.g. {@code "token service auth.example.org: "} */
    RegistryFailure failure(String source, Answer answer) {
        HttpStatus known = HttpStatus.resolve(answer.status());
        String status = known == null ? "" + answer.status() : answer.status() + " " + known.getReasonPhrase();
        String detail = Said.by(answer);
        return new RegistryFailure(
                action + ": " + source + status + (detail.isEmpty() ? "" : ": " + detail),
                answer.retryAfter(),
                answer.isRefusal(),
                null);
    }

    RegistryFailure failure(IOException cause) {
        if (cause instanceof Sending.Busy busy) return failure(busy.answer());
        return new RegistryFailure(action + ": " + describe(cause), Optional.empty(), cause);
    }

    private static String describe(IOException cause) {
        if (cause instanceof HttpConnectTimeoutException) return "cannot connect: no server answers at this address";
        if (cause instanceof ConnectException) return "cannot connect: " + connectError(cause);
        if (cause instanceof SSLException) return "no secure connection: " + cause.getMessage();
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? "the connection broke" : message;
    }

    /** The JDK's client reports neither of these in its message. */
    private static String connectError(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause())
            if (each instanceof UnresolvedAddressException) return "the host is unknown";
        return "the connection is refused";
    }
}

package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.oci.TimeLimit.Deadline;
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
record RegistryCall(String action, Deadline deadline) {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    /** The deadline of a single request, retries included. */
    Deadline requestDeadline() {
        return deadline.atMost(REQUEST_TIMEOUT);
    }

    RegistryFailure failure(String reason) {
        return new RegistryFailure(action + ": " + reason, Optional.empty(), null);
    }

    RegistryFailure failure(RegistryResponse registryResponse) {
        return failure("", registryResponse);
    }

    /** @param source prefix of the error detail, e.g. {@code "token service auth.example.org: "} */
    RegistryFailure failure(String source, RegistryResponse registryResponse) {
        HttpStatus known = HttpStatus.resolve(registryResponse.status());
        String status = known == null
                ? "" + registryResponse.status()
                : registryResponse.status() + " " + known.getReasonPhrase();
        String detail = ErrorDetail.of(registryResponse);
        return new RegistryFailure(
                action + ": " + source + status + (detail.isEmpty() ? "" : ": " + detail),
                registryResponse.retryAfter(),
                registryResponse.isRefusal(),
                null);
    }

    RegistryFailure failure(IOException cause) {
        if (cause instanceof HttpSender.RegistryBusy busy) return failure(busy.answer());
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

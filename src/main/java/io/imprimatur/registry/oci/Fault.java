package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Describes network errors. */
final class Fault {

    private Fault() {}

    static String of(IOException cause) {
        if (cause instanceof HttpConnectTimeoutException) return "cannot connect: nobody answers at this address";
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

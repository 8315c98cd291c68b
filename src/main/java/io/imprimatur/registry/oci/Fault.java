package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What went wrong on the network, in words. */
final class Fault {

    private Fault() {}

    static String of(IOException cause) {
        if (cause instanceof HttpConnectTimeoutException) return "cannot connect: no server answers at this address";
        if (cause instanceof ConnectException) return "cannot connect: " + connecting(cause);
        if (cause instanceof SSLException) return "no secure connection: " + cause.getMessage();
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? "the connection broke" : message;
    }

    /** The JDK's client says neither of these in a message. */
    private static String connecting(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause())
            if (each instanceof UnresolvedAddressException) return "the host is unknown";
        return "the connection is refused";
    }
}

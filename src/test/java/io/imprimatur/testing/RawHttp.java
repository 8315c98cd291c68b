package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Raw HTTP connection, for paths that clients would normalize and for malformed requests. */
public final class RawHttp implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp to(TestUsers door) {
        URI base = URI.create(door.base());
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawHttp(socket);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Sends a request on a new connection and reads until it is closed. */
    public static String exchange(TestUsers door, String request) {
        try (RawHttp connection = to(door)) {
            return connection.send(request).answer();
        }
    }

    /** @param text one character per byte */
    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Sends a byte and returns whether the connection still accepts data. */
    public boolean trickle(char next) {
        try {
            socket.getOutputStream().write(next);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Response up to the end of the connection, possibly truncated after a reset. */
    public String answer() {
        StringBuilder said = new StringBuilder();
        try {
            byte[] some = new byte[8192];
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some))
                said.append(new String(some, 0, read, StandardCharsets.UTF_8));
        } catch (SocketTimeoutException kept) {
            throw new AssertionError("the connection is still open after '" + said + "'", kept);
        } catch (IOException reset) {
            return said.toString();
        }
        return said.toString();
    }

    /** Status code; 0 without a response. */
    public static int status(String answer) {
        Matcher status = STATUS.matcher(answer);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }
}

package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reaction of a misbehaving registry to a request. */
@FunctionalInterface
interface Reply {

    /** @param client at its end once the client closes the connection */
    void to(InputStream client, OutputStream out) throws IOException;

    static Answering status(int status) {
        return new Answering(status, List.of("Content-Type: application/json"), new byte[0]);
    }

    /** Closes the connection without a response. */
    static Reply hangUp() {
        return (client, out) -> {};
    }

    /** Keeps the connection open without a response. */
    static Reply silence() {
        return (client, out) -> client.transferTo(OutputStream.nullOutputStream());
    }

    /** Starts a response and sends it more slowly than any timeout. */
    static Reply trickle() {
        return (client, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(' ');
                out.flush();
                pause(Duration.ofMillis(20));
            }
        };
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A regular HTTP response. */
    final class Answering implements Reply {

        private final int status;
        private final List<String> headers;
        private final byte[] body;

        private Answering(int status, List<String> headers, byte[] body) {
            this.status = status;
            this.headers = List.copyOf(headers);
            this.body = body;
        }

        Answering header(String name, Object value) {
            List<String> more = new ArrayList<>(headers);
            more.removeIf(header -> header.startsWith(name + ":"));
            more.add(name + ": " + value);
            return new Answering(status, more, body);
        }

        Answering type(String mediaType) {
            return header("Content-Type", mediaType);
        }

        Answering body(byte[] bytes) {
            return new Answering(status, headers, bytes);
        }

        Answering body(String text) {
            return body(text.getBytes(UTF_8));
        }

        @Override
        public void to(InputStream client, OutputStream out) throws IOException {
            String head = "HTTP/1.1 " + status + " Said\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
            out.write(head.getBytes(UTF_8));
            out.write(body);
            out.flush();
        }
    }
}

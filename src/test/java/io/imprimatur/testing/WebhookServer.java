package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives messages like Slack's incoming webhooks, with configurable responses. */
public final class WebhookServer {

    private static final String SECRET_PATH = "/services/T0/B0/very-secret";

    private final HttpServer server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    private WebhookServer(HttpServer server) {
        this.server = server;
    }

    public static WebhookServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var webhook = new WebhookServer(server);
            server.createContext(SECRET_PATH, webhook::take);
            server.start();
            return webhook;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + SECRET_PATH;
    }

    /** Bodies of accepted messages. */
    public List<String> acceptedBodies() {
        return List.copyOf(taken);
    }

    /** Queues a response for a further request. */
    public synchronized void answerNext(int status, String retryAfter) {
        answers.add(new Answer(status, retryAfter));
    }

    public synchronized void forget() {
        taken.clear();
        answers.clear();
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = answers.isEmpty() ? new Answer(200, "") : answers.remove();
        if (answer.status() == 200) taken.add(body);
        if (!answer.retryAfter().isEmpty()) exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    private record Answer(int status, String retryAfter) {}
}

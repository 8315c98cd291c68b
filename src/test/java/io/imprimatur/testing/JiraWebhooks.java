package io.imprimatur.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks of {@link JiraServer}, without listeners at first. Tests can redeliver each one. */
public final class JiraWebhooks {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Hook> sent = new CopyOnWriteArrayList<>();
    private volatile List<Listener> listeners = List.of();
    private volatile String secret = "";

    /** Adds listeners, each with its own thread. */
    public void addListeners(String withSecret, String... addresses) {
        toNobody();
        secret = withSecret;
        listeners = Stream.of(addresses).map(Listener::at).toList();
    }

    public void toNobody() {
        listeners.forEach(listener -> listener.thread().shutdown());
        listeners = List.of();
    }

    /** Delivered hooks, the oldest first. */
    public List<Hook> sent() {
        return List.copyOf(sent);
    }

    void tell(String event, JiraIssue issue) {
        if (listeners.isEmpty()) return;
        Hook hook = new Hook(
                UUID.randomUUID().toString(),
                "{\"webhookEvent\":\"" + event + "\",\"issue\":{\"id\":\"" + issue.id() + "\",\"key\":\"" + issue.key()
                        + "\"}}");
        sent.add(hook);
        listeners.forEach(
                listener -> listener.thread().execute(() -> deliver(listener.address(), hook, signature(hook))));
    }

    /** Delivers a hook to the first listener and returns the status of the response. */
    public int deliver(Hook hook) {
        return deliver(hook, signature(hook));
    }

    public int deliver(Hook hook, String signature) {
        return deliver(listeners.get(0).address(), hook, signature);
    }

    private int deliver(URI address, Hook hook, String signature) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature", signature)
                .header("X-Atlassian-Webhook-Identifier", hook.id())
                .POST(BodyPublishers.ofString(hook.body()))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException gone) {
            return 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String signature(Hook hook) {
        return "sha256=" + hmac(hook.body(), secret);
    }

    public static String hmac(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    void close() {
        listeners.forEach(listener -> listener.thread().shutdownNow());
    }

    /**
     * Listener of hooks.
     *
     * @param thread preserves the order of delivery
     */
    private record Listener(URI address, ExecutorService thread) {

        static Listener at(String address) {
            return new Listener(URI.create(address), Executors.newSingleThreadExecutor());
        }
    }

    /**
     * Webhook.
     *
     * @param id same id on redelivery
     */
    public record Hook(String id, String body) {}
}

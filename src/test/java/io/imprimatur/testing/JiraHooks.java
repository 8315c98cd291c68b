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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hooks of {@link JiraServer}: nobody listens until told so; each may be delivered again, whenever a test likes. */
public final class JiraHooks {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final List<Hook> sent = new CopyOnWriteArrayList<>();
    private volatile URI listener;
    private volatile String secret = "";

    /** From now on tells this address. */
    public void to(String address, String withSecret) {
        listener = URI.create(address);
        secret = withSecret;
    }

    public void toNobody() {
        listener = null;
    }

    /** All that have been told, the oldest first. */
    public List<Hook> sent() {
        return List.copyOf(sent);
    }

    void tell(String event, String issueKey) {
        if (listener == null) return;
        Hook hook = new Hook(
                UUID.randomUUID().toString(),
                "{\"webhookEvent\":\"" + event + "\",\"issue\":{\"key\":\"" + issueKey + "\"}}");
        sent.add(hook);
        threads.execute(() -> deliver(hook));
    }

    /** The status of the answer. */
    public int deliver(Hook hook) {
        return deliver(hook, "sha256=" + hmac(hook.body(), secret));
    }

    public int deliver(Hook hook, String signature) {
        HttpRequest request = HttpRequest.newBuilder(listener)
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
        threads.shutdownNow();
    }

    /** @param id stays the same when it is delivered again */
    public record Hook(String id, String body) {}
}

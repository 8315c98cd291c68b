package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Upstream registry of a proxy. */
final class Upstream {

    private static final Set<String> BETWEEN_TWO =
            Set.of("host", "content-length", "connection", "upgrade", "http2-settings", "transfer-encoding", "expect");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String registry;

    Upstream(String registry) {
        this.registry = registry;
    }

    OciResponse pass(OciRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(forwarded(request), BodyHandlers.ofByteArray());
            return OciResponse.of(answer.statusCode(), headers(answer, request.method()), answer.body());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), interrupted);
        }
    }

    private HttpRequest forwarded(OciRequest request) {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create("http://" + registry + request.target()))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (isForBothEnds(name)) values.forEach(value -> forwarded.header(name, value));
        });
        // Preserves the original host, so that the registry does not redirect elsewhere.
        request.header("Host").ifPresent(front -> forwarded.header("X-Forwarded-Host", front));
        return forwarded.build();
    }

    private static Map<String, String> headers(HttpResponse<byte[]> answer, String method) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (isForBothEnds(name)) headers.put(name, String.join(", ", values));
        });
        if (method.equals("HEAD"))
            answer.headers().firstValue("Content-Length").ifPresent(length -> headers.put("Content-Length", length));
        return headers;
    }

    private static boolean isForBothEnds(String header) {
        return !BETWEEN_TWO.contains(header.toLowerCase(Locale.ROOT));
    }
}

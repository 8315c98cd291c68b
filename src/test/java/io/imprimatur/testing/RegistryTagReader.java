package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Reads the tag of a registry, independently of the tested code. */
final class RegistryTagReader {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RegistryTagReader() {}

    static Optional<Digest> digest(String host, String name, String tag, Authorization authorization) {
        URI manifest = URI.create("http://" + host + "/v2/" + name + "/manifests/" + tag);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(manifest).header("Accept", String.join(",", MediaTypes.ALL));
        authorization.headerFor(name).ifPresent(header -> request.header("Authorization", header));
        HttpResponse<byte[]> answer = send(request.build());
        if (answer.statusCode() == 404) return Optional.empty();
        if (answer.statusCode() != 200) throw new IllegalStateException(manifest + ": status " + answer.statusCode());
        return Optional.of(Digest.of(answer.body()));
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(request.toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(request + " was interrupted", stopped);
        }
    }
}

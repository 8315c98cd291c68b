package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;

/** Uploads blobs and manifests to a repository of a local registry. */
final class RegistryPush {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI repository;
    private final String name;
    private final Authorization authorization;

    RegistryPush(String host, String name, Authorization authorization) {
        this.repository = URI.create("http://" + host + "/v2/" + name + "/");
        this.name = name;
        this.authorization = authorization;
    }

    void blob(byte[] blob) {
        URI uploads = repository.resolve("blobs/uploads/");
        HttpResponse<String> begun = send("POST", uploads, BodyPublishers.noBody(), more -> {});
        URI upload = uploads.resolve(begun.headers().firstValue("Location").orElseThrow());
        String separator = upload.getRawQuery() == null ? "?" : "&";
        URI complete = URI.create(upload + separator + "digest=" + Digest.of(blob));
        send("PUT", complete, BodyPublishers.ofByteArray(blob), octets("application/octet-stream"));
    }

    void manifest(Manifest manifest, String reference) {
        BodyPublisher bytes = BodyPublishers.ofByteArray(manifest.bytes());
        send("PUT", repository.resolve("manifests/" + reference), bytes, octets(manifest.mediaType()));
    }

    private static Consumer<HttpRequest.Builder> octets(String contentType) {
        return request -> request.setHeader("Content-Type", contentType);
    }

    private HttpResponse<String> send(String method, URI uri, BodyPublisher body, Consumer<HttpRequest.Builder> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
        authorization.headerFor(name).ifPresent(header -> request.setHeader("Authorization", header));
        more.accept(request);
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() / 100 != 2)
            throw new IllegalStateException(method + " " + uri + ": " + response.statusCode() + " " + response.body());
        return response;
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(request.toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(request + " was interrupted", stopped);
        }
    }
}

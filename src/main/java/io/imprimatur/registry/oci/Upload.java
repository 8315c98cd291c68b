package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** The endpoint {@code /v2/<name>/blobs/uploads/}. */
final class Upload {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final RegistryHttp http;
    private final Endpoints endpoints;
    private final OtherHosts otherHosts;

    Upload(RegistryHttp http, Endpoints endpoints, OtherHosts otherHosts) {
        this.http = http;
        this.endpoints = endpoints;
        this.otherHosts = otherHosts;
    }

    /**
     * Mounts the blob from another repository of the same registry; empty on success, otherwise the URL to upload to.
     */
    Optional<URI> mount(Call call, Digest digest, Repository from, Repository to) throws IOException {
        String path = "/blobs/uploads/?mount=" + digest + "&from=" + from.name();
        Answer answer = http.start(call, Access.mount(to, from), post(to, path));
        if (answer.status() == CREATED) return Optional.empty();
        // A registry without mounting starts an upload instead, or refuses.
        return Optional.of(answer.status() == ACCEPTED ? uploadUrl(to, answer) : start(call, to));
    }

    /** Starts an upload and returns its URL. */
    URI start(Call call, Repository to) throws IOException {
        Answer answer = http.start(call, Access.push(to), post(to, "/blobs/uploads/"));
        if (answer.status() != ACCEPTED) throw call.failure(answer);
        return uploadUrl(to, answer);
    }

    private URI uploadUrl(Repository to, Answer answer) throws IOException {
        URI uploadUrl = Location.of(answer);
        otherHosts.checkStorage(to.registry(), uploadUrl);
        return uploadUrl;
    }

    void send(Call call, Repository to, URI uploadUrl, Digest digest, BodyPublisher bytes, Limit limit)
            throws IOException {
        URI target = URI.create(uploadUrl + (uploadUrl.getRawQuery() == null ? "?" : "&") + "digest=" + digest);
        HttpRequest request = Endpoints.request(target)
                .header("Content-Type", "application/octet-stream")
                .PUT(bytes)
                .build();
        URI registry = endpoints.request(to, "/").build().uri();
        Answer answer = Location.haveSameOrigin(target, registry)
                ? http.stream(Access.push(to), request, limit)
                : http.streamAnonymously(request, limit);
        if (!answer.isSuccess()) throw call.failure(answer);
    }

    private HttpRequest post(Repository to, String path) {
        return endpoints.request(to, path).POST(BodyPublishers.noBody()).build();
    }
}

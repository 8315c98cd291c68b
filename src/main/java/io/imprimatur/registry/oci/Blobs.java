package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;

/** The endpoint {@code /v2/<name>/blobs/<digest>}; registries often redirect to storage on another host. */
final class Blobs {

    private static final int MAX_BYTES_IN_MEMORY = 4 * 1024 * 1024;
    private static final int MAX_REDIRECTS = 5;
    private static final int NOT_FOUND = 404;

    private final RegistryHttp http;
    private final Endpoints endpoints;
    private final OtherHosts otherHosts;

    Blobs(RegistryHttp http, Endpoints endpoints, OtherHosts otherHosts) {
        this.http = http;
        this.endpoints = endpoints;
        this.otherHosts = otherHosts;
    }

    boolean has(Call call, Access access, Repository repository, Digest digest) {
        HttpRequest request = requestFor(repository, digest)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        Answer answer = sendFollowingRedirects(call, access, request, Body.beginning());
        if (answer.status() == NOT_FOUND) return false;
        if (answer.status() != 200) throw call.failure(answer);
        return true;
    }

    /** Reads a small blob into memory and verifies its digest. */
    byte[] read(Call call, Repository repository, Descriptor blob) {
        return read(call, repository, blob, MAX_BYTES_IN_MEMORY);
    }

    /** @param maxBytes largest accepted size in bytes */
    byte[] read(Call call, Repository repository, Descriptor blob, int maxBytes) {
        byte[] bytes = get(call, repository, blob.digest(), Body.atMost(maxBytes))
                .body()
                .bytes();
        if (!Digest.of(bytes).equals(blob.digest()))
            throw call.failure("it answered with other bytes than those of " + blob.digest());
        return bytes;
    }

    /** @throws UnusableManifest if the image's configuration is not JSON */
    JsonNode readConfiguration(Call call, Repository repository, Document image) {
        byte[] bytes = read(call, repository, image.configuration().orElseThrow());
        return Json.object(bytes).orElseThrow(() -> new UnusableManifest("its configuration is not JSON"));
    }

    /** Opens a stream, which the caller closes and verifies. */
    Body open(Call call, Repository repository, Digest digest) {
        return get(call, repository, digest, Body.streamed()).body();
    }

    private Answer get(Call call, Repository repository, Digest digest, BodyHandler<Body> body) {
        HttpRequest request = requestFor(repository, digest).GET().build();
        Answer answer = sendFollowingRedirects(call, Access.pull(repository), request, body);
        if (answer.status() != 200) throw call.failure("blob " + digest.abbreviated() + ": ", answer);
        return answer;
    }

    private Answer sendFollowingRedirects(Call call, Access access, HttpRequest request, BodyHandler<Body> body) {
        Answer answer = http.send(call, access, request, body);
        for (int redirects = 1; answer.isRedirect(); redirects++) {
            if (redirects > MAX_REDIRECTS) throw call.failure("it sends us on more than " + MAX_REDIRECTS + " times");
            URI redirectTarget = redirectTarget(call, access, answer);
            HttpRequest redirected = HttpRequest.newBuilder(request, (name, value) -> true)
                    .uri(redirectTarget)
                    .build();
            answer = Location.haveSameOrigin(redirectTarget, request.uri())
                    ? http.send(call, access, redirected, body)
                    : http.sendAnonymously(call, redirected, body);
        }
        return answer;
    }

    private URI redirectTarget(Call call, Access access, Answer answer) {
        try {
            URI redirectTarget = Location.of(answer);
            otherHosts.checkStorage(access.registry(), redirectTarget);
            return redirectTarget;
        } catch (IOException refused) {
            throw call.failure(refused);
        }
    }

    private HttpRequest.Builder requestFor(Repository repository, Digest digest) {
        return endpoints.request(repository, "/blobs/" + digest);
    }
}

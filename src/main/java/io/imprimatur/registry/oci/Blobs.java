package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;

/** The endpoint {@code /v2/<name>/blobs/<digest>}; registries often send us on to a store on another host. */
final class Blobs {

    private static final int LONGEST_IN_MEMORY = 4 * 1024 * 1024;
    private static final int MOST_HOPS = 5;
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
        HttpRequest request = about(repository, digest)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        Answer answer = follow(call, access, request, Body.beginning());
        if (answer.status() == NOT_FOUND) return false;
        if (answer.status() != 200) throw call.failure(answer);
        return true;
    }

    /** A small one, checked by hashing it. */
    byte[] read(Call call, Repository repository, Descriptor blob) {
        return read(call, repository, blob, LONGEST_IN_MEMORY);
    }

    /** @param most bytes that it may have */
    byte[] read(Call call, Repository repository, Descriptor blob, int most) {
        byte[] bytes =
                get(call, repository, blob.digest(), Body.atMost(most)).body().bytes();
        if (!Digest.of(bytes).equals(blob.digest()))
            throw call.failure("it answered with other bytes than those of " + blob.digest());
        return bytes;
    }

    /** To be closed by the caller, who also checks it. */
    Body open(Call call, Repository repository, Digest digest) {
        return get(call, repository, digest, Body.streamed()).body();
    }

    private Answer get(Call call, Repository repository, Digest digest, BodyHandler<Body> body) {
        HttpRequest request = about(repository, digest).GET().build();
        Answer answer = follow(call, Access.pull(repository), request, body);
        if (answer.status() != 200) throw call.failure("blob " + digest.abbreviated() + ": ", answer);
        return answer;
    }

    private Answer follow(Call call, Access access, HttpRequest request, BodyHandler<Body> body) {
        Answer answer = http.send(call, access, request, body);
        for (int hops = 1; answer.isRedirect(); hops++) {
            if (hops > MOST_HOPS) throw call.failure("it sends us on more than " + MOST_HOPS + " times");
            URI next = next(call, access, answer);
            HttpRequest moved = HttpRequest.newBuilder(request, (name, value) -> true)
                    .uri(next)
                    .build();
            answer = Location.haveSameOrigin(next, request.uri())
                    ? http.send(call, access, moved, body)
                    : http.sendAnonymously(call, moved, body);
        }
        return answer;
    }

    private URI next(Call call, Access access, Answer answer) {
        try {
            URI next = Location.of(answer);
            otherHosts.checkStorage(access.registry(), next);
            return next;
        } catch (IOException refused) {
            throw call.failure(refused);
        }
    }

    private HttpRequest.Builder about(Repository repository, Digest digest) {
        return endpoints.request(repository, "/blobs/" + digest);
    }
}

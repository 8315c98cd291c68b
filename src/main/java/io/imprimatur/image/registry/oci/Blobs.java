package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
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
    private final TrustedHosts trustedHosts;

    Blobs(RegistryHttp http, Endpoints endpoints, TrustedHosts trustedHosts) {
        this.http = http;
        this.endpoints = endpoints;
        this.trustedHosts = trustedHosts;
    }

    boolean has(RegistryCall registryCall, Access access, Repository repository, Digest digest) {
        HttpRequest request = requestFor(repository, digest)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        RegistryResponse registryResponse =
                sendFollowingRedirects(registryCall, access, request, ResponseBody.prefix());
        if (registryResponse.status() == NOT_FOUND) return false;
        if (registryResponse.status() != 200) throw registryCall.failure(registryResponse);
        return true;
    }

    /** Reads a small blob into memory and verifies its digest. */
    byte[] read(RegistryCall registryCall, Repository repository, Descriptor blob) {
        return read(registryCall, repository, blob, MAX_BYTES_IN_MEMORY);
    }

    /** @param maxBytes largest accepted size in bytes */
    byte[] read(RegistryCall registryCall, Repository repository, Descriptor blob, int maxBytes) {
        byte[] bytes = get(registryCall, repository, blob.digest(), ResponseBody.atMost(maxBytes))
                .body()
                .bytes();
        if (!Digest.of(bytes).equals(blob.digest()))
            throw registryCall.failure("it answered with other bytes than those of " + blob.digest());
        return bytes;
    }

    /** @throws InvalidManifest if the image's configuration is not JSON */
    JsonNode readConfiguration(RegistryCall registryCall, Repository repository, ManifestContent image) {
        byte[] bytes = read(registryCall, repository, image.configuration().orElseThrow());
        return Json.parseObject(bytes).orElseThrow(() -> new InvalidManifest("its configuration is not JSON"));
    }

    /** Opens a stream, which the caller closes and verifies. */
    ResponseBody open(RegistryCall registryCall, Repository repository, Digest digest) {
        return get(registryCall, repository, digest, ResponseBody.streamed()).body();
    }

    private RegistryResponse get(
            RegistryCall registryCall, Repository repository, Digest digest, BodyHandler<ResponseBody> body) {
        HttpRequest request = requestFor(repository, digest).GET().build();
        RegistryResponse registryResponse =
                sendFollowingRedirects(registryCall, Access.pull(repository), request, body);
        if (registryResponse.status() != 200)
            throw registryCall.failure("blob " + digest.abbreviated() + ": ", registryResponse);
        return registryResponse;
    }

    private RegistryResponse sendFollowingRedirects(
            RegistryCall registryCall, Access access, HttpRequest request, BodyHandler<ResponseBody> body) {
        RegistryResponse registryResponse = http.send(registryCall, access, request, body);
        for (int redirects = 1; registryResponse.isRedirect(); redirects++) {
            if (redirects > MAX_REDIRECTS)
                throw registryCall.failure("it sends us on more than " + MAX_REDIRECTS + " times");
            URI redirectTarget = redirectTarget(registryCall, access, registryResponse);
            HttpRequest redirected = HttpRequest.newBuilder(request, (name, value) -> true)
                    .uri(redirectTarget)
                    .build();
            registryResponse = RedirectLocation.haveSameOrigin(redirectTarget, request.uri())
                    ? http.send(registryCall, access, redirected, body)
                    : http.sendAnonymously(registryCall, redirected, body);
        }
        return registryResponse;
    }

    private URI redirectTarget(RegistryCall registryCall, Access access, RegistryResponse registryResponse) {
        try {
            URI redirectTarget = RedirectLocation.of(registryResponse);
            trustedHosts.checkStorage(access.registry(), redirectTarget);
            return redirectTarget;
        } catch (IOException refused) {
            throw registryCall.failure(refused);
        }
    }

    private HttpRequest.Builder requestFor(Repository repository, Digest digest) {
        return endpoints.request(repository, "/blobs/" + digest);
    }
}

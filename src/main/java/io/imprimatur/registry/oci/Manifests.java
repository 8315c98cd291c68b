package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** The endpoint {@code /v2/<name>/manifests/<tag or digest>}. */
final class Manifests {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final RegistryHttp http;
    private final Endpoints endpoints;

    Manifests(RegistryHttp http, Endpoints endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    Optional<Digest> digest(Call call, Repository repository, Tag tag) {
        Answer answer = head(call, Access.pull(repository), repository, tag.value());
        if (answer.status() == NOT_FOUND) return Optional.empty();
        boolean headUnsupported = answer.status() == METHOD_NOT_ALLOWED;
        if (answer.status() != 200 && !headUnsupported) throw call.failure(answer);
        Optional<Digest> stated = headUnsupported ? Optional.empty() : answer.statedDigest();
        return stated.or(() -> get(call, repository, tag).map(Manifest::digest));
    }

    boolean has(Call call, Access access, Repository repository, Digest digest) {
        Answer answer = head(call, access, repository, digest.value());
        if (answer.status() == NOT_FOUND) return false;
        if (answer.status() == METHOD_NOT_ALLOWED)
            return get(call, repository, digest).isPresent();
        if (answer.status() != 200) throw call.failure(answer);
        answer.statedDigest().ifPresent(stated -> check(call, digest, stated));
        return true;
    }

    Optional<Manifest> get(Call call, Repository repository, Tag tag) {
        return get(call, repository, tag.value());
    }

    Optional<Manifest> get(Call call, Repository repository, Digest digest) {
        Optional<Manifest> manifest = get(call, repository, digest.value());
        manifest.ifPresent(received -> check(call, digest, received.digest()));
        return manifest;
    }

    void put(Call call, Repository repository, String reference, Manifest manifest) {
        HttpRequest request = endpoints
                .request(repository, "/manifests/" + reference)
                .header("Content-Type", manifest.mediaType())
                .PUT(BodyPublishers.ofByteArray(manifest.bytes()))
                .build();
        Answer answer = http.send(call, Access.push(repository), request, Body.beginning());
        if (!answer.isSuccess()) throw call.failure(answer);
        answer.statedDigest().ifPresent(stated -> check(call, manifest.digest(), stated));
    }

    private Optional<Manifest> get(Call call, Repository repository, String reference) {
        HttpRequest request = requestFor(repository, reference).GET().build();
        Answer answer = http.send(call, Access.pull(repository), request, Body.atMost(MAX_BYTES));
        if (answer.status() == NOT_FOUND) return Optional.empty();
        if (answer.status() != 200) throw call.failure(answer);
        Manifest manifest = received(call, answer);
        answer.statedDigest().ifPresent(stated -> check(call, stated, manifest.digest()));
        return Optional.of(manifest);
    }

    private Answer head(Call call, Access access, Repository repository, String reference) {
        HttpRequest request = requestFor(repository, reference)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        return http.send(call, access, request, Body.beginning());
    }

    private HttpRequest.Builder requestFor(Repository repository, String reference) {
        return endpoints.request(repository, "/manifests/" + reference).header("Accept", MediaTypes.ACCEPTED);
    }

    private static void check(Call call, Digest expected, Digest received) {
        if (!expected.equals(received))
            throw call.failure("it answered with digest " + received + ": expected " + expected);
    }

    /** Validates a response as a manifest; servers return other content with status 200, too. */
    private static Manifest received(Call call, Answer answer) {
        byte[] bytes = answer.body().bytes();
        Optional<JsonNode> manifest = Json.object(bytes).filter(Manifests::hasVersion);
        if (manifest.isEmpty()) throw call.failure("it answered with no manifest: " + Said.by(answer));
        String served = answer.mediaType();
        Optional<String> declared = Json.text(manifest.get(), "mediaType");
        // Clients that trust different ones of these would see two different images.
        if (isKnown(served) && declared.isPresent() && !declared.get().equals(served))
            throw call.failure("it calls a manifest '" + served + "' that calls itself something else");
        String mediaType = isKnown(served) ? served : declared.orElse("");
        if (!isKnown(mediaType))
            throw call.failure("it answered with no kind of manifest that is known here: '" + served + "'");
        return new Manifest(mediaType, bytes);
    }

    private static boolean hasVersion(JsonNode object) {
        return object.path("schemaVersion").isInt();
    }

    private static boolean isKnown(String mediaType) {
        return MediaTypes.isManifest(mediaType) || MediaTypes.isSchema1(mediaType);
    }
}

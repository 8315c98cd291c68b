package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.registry.oci.ManifestContent.MediaTypes;
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

    Optional<Digest> digest(RegistryCall registryCall, Repository repository, Tag tag) {
        RegistryResponse registryResponse = head(registryCall, Access.pull(repository), repository, tag.value());
        if (registryResponse.status() == NOT_FOUND) return Optional.empty();
        boolean headUnsupported = registryResponse.status() == METHOD_NOT_ALLOWED;
        if (registryResponse.status() != 200 && !headUnsupported) throw registryCall.failure(registryResponse);
        Optional<Digest> stated = headUnsupported ? Optional.empty() : registryResponse.statedDigest();
        return stated.or(() -> get(registryCall, repository, tag).map(Manifest::digest));
    }

    boolean has(RegistryCall registryCall, Access access, Repository repository, Digest digest) {
        RegistryResponse registryResponse = head(registryCall, access, repository, digest.value());
        if (registryResponse.status() == NOT_FOUND) return false;
        if (registryResponse.status() == METHOD_NOT_ALLOWED)
            return get(registryCall, repository, digest).isPresent();
        if (registryResponse.status() != 200) throw registryCall.failure(registryResponse);
        registryResponse.statedDigest().ifPresent(stated -> check(registryCall, digest, stated));
        return true;
    }

    Optional<Manifest> get(RegistryCall registryCall, Repository repository, Tag tag) {
        return get(registryCall, repository, tag.value());
    }

    Optional<Manifest> get(RegistryCall registryCall, Repository repository, Digest digest) {
        Optional<Manifest> manifest = get(registryCall, repository, digest.value());
        manifest.ifPresent(received -> check(registryCall, digest, received.digest()));
        return manifest;
    }

    void put(RegistryCall registryCall, Repository repository, String reference, Manifest manifest) {
        HttpRequest request = endpoints
                .request(repository, "/manifests/" + reference)
                .header("Content-Type", manifest.mediaType())
                .PUT(BodyPublishers.ofByteArray(manifest.bytes()))
                .build();
        RegistryResponse registryResponse =
                http.send(registryCall, Access.push(repository), request, ResponseBody.prefix());
        if (!registryResponse.isSuccess()) throw registryCall.failure(registryResponse);
        registryResponse.statedDigest().ifPresent(stated -> check(registryCall, manifest.digest(), stated));
    }

    private Optional<Manifest> get(RegistryCall registryCall, Repository repository, String reference) {
        HttpRequest request = requestFor(repository, reference).GET().build();
        RegistryResponse registryResponse =
                http.send(registryCall, Access.pull(repository), request, ResponseBody.atMost(MAX_BYTES));
        if (registryResponse.status() == NOT_FOUND) return Optional.empty();
        if (registryResponse.status() != 200) throw registryCall.failure(registryResponse);
        Manifest manifest = received(registryCall, registryResponse);
        registryResponse.statedDigest().ifPresent(stated -> check(registryCall, stated, manifest.digest()));
        return Optional.of(manifest);
    }

    private RegistryResponse head(RegistryCall registryCall, Access access, Repository repository, String reference) {
        HttpRequest request = requestFor(repository, reference)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        return http.send(registryCall, access, request, ResponseBody.prefix());
    }

    private HttpRequest.Builder requestFor(Repository repository, String reference) {
        return endpoints.request(repository, "/manifests/" + reference).header("Accept", MediaTypes.ACCEPTED);
    }

    private static void check(RegistryCall registryCall, Digest expected, Digest received) {
        if (!expected.equals(received))
            throw registryCall.failure("it answered with digest " + received + ": expected " + expected);
    }

    /** Validates a response as a manifest; servers return other content with status 200, too. */
    private static Manifest received(RegistryCall registryCall, RegistryResponse registryResponse) {
        byte[] bytes = registryResponse.body().bytes();
        Optional<JsonNode> manifest = Json.parseObject(bytes).filter(Manifests::hasVersion);
        if (manifest.isEmpty())
            throw registryCall.failure("it answered with no manifest: " + ErrorDetail.of(registryResponse));
        String served = registryResponse.mediaType();
        Optional<String> declared = Json.text(manifest.get(), "mediaType");
        // Clients that trust different ones of these would see two different images.
        if (isKnown(served) && declared.isPresent() && !declared.get().equals(served))
            throw registryCall.failure("it calls a manifest '" + served + "' that calls itself something else");
        String mediaType = isKnown(served) ? served : declared.orElse("");
        if (!isKnown(mediaType))
            throw registryCall.failure("it answered with no kind of manifest that is known here: '" + served + "'");
        return new Manifest(mediaType, bytes);
    }

    private static boolean hasVersion(JsonNode object) {
        return object.path("schemaVersion").isInt();
    }

    private static boolean isKnown(String mediaType) {
        return MediaTypes.isManifest(mediaType) || MediaTypes.isSchema1(mediaType);
    }

    /** A manifest matches its digest but its content is invalid or unsupported. */
    static class InvalidManifest extends RuntimeException {

        InvalidManifest(String reason) {
            super(reason);
        }
    }
}

package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Tag;

/** Manifest downloads and uploads, {@code /v2/<name>/manifests/<tag or digest>}. */
final class OciManifests {

    private final String name;
    private final OciRepository repository;

    OciManifests(String name, OciRepository repository) {
        this.name = name;
        this.repository = repository;
    }

    OciResponse answer(OciRequest request, String reference) {
        return switch (request.method()) {
            case "GET", "HEAD" -> read(request, reference);
            case "PUT" -> put(request, reference);
            case "DELETE" -> throw OciError.unsupported();
            default -> OciResponse.methodNotAllowed();
        };
    }

    private OciResponse read(OciRequest request, String reference) {
        Digest digest = isDigest(reference)
                ? digest(reference)
                : repository.digest(reference).orElseThrow(OciError::manifestUnknown);
        Manifest manifest = repository.manifest(digest).orElseThrow(OciError::manifestUnknown);
        requireAccepted(request, manifest.mediaType());
        return OciResponse.of(200, manifest.mediaType(), manifest.bytes())
                .with("Docker-Content-Digest", digest.value())
                .with("ETag", '"' + digest.value() + '"');
    }

    /**
     * docker-registry responds 404, not 406, unless the client accepts the exact media type; a wildcard does not count.
     */
    private static void requireAccepted(OciRequest request, String mediaType) {
        boolean accepted = request.headers("Accept").stream().anyMatch(types -> types.contains(mediaType));
        if (!accepted)
            throw new OciError(404, "MANIFEST_UNKNOWN", "manifest found, but accept header does not support it");
    }

    private OciResponse put(OciRequest request, String reference) {
        String mediaType = request.header("Content-Type").orElse("");
        Manifest manifest = new Manifest(mediaType, request.body());
        if (isDigest(reference) && !digest(reference).equals(manifest.digest())) throw OciError.digestInvalid();
        new OciReferences(manifest).requireAllIn(repository);
        repository.addManifest(manifest);
        if (!isDigest(reference)) repository.tag(tag(reference), manifest.digest());
        return OciResponse.of(201)
                .with("Location", "/v2/%s/manifests/%s".formatted(name, manifest.digest()))
                .with("Docker-Content-Digest", manifest.digest().value());
    }

    private static boolean isDigest(String reference) {
        return reference.contains(":");
    }

    static Digest digest(String reference) {
        try {
            return new Digest(reference);
        } catch (IllegalArgumentException malformed) {
            throw OciError.digestInvalid();
        }
    }

    private static String tag(String reference) {
        try {
            return new Tag(reference).value();
        } catch (IllegalArgumentException malformed) {
            throw new OciError(400, "TAG_INVALID", "manifest tag did not match URI");
        }
    }
}

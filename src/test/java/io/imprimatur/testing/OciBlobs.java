package io.imprimatur.testing;

import io.imprimatur.registry.Digest;

/** Blob downloads, {@code /v2/<name>/blobs/<digest>}. */
final class OciBlobs {

    private final OciRepository repository;

    OciBlobs(OciRepository repository) {
        this.repository = repository;
    }

    OciAnswer answer(OciRequest request, String reference) {
        return switch (request.method()) {
            case "GET", "HEAD" -> read(OciManifests.digest(reference));
            default -> OciAnswer.methodNotAllowed();
        };
    }

    private OciAnswer read(Digest digest) {
        byte[] blob = repository.blob(digest).orElseThrow(OciRefusal::blobUnknown);
        return OciAnswer.of(200, "application/octet-stream", blob)
                .with("Docker-Content-Digest", digest.value())
                .with("ETag", '"' + digest.value() + '"');
    }
}

package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;

/** Blob downloads, {@code /v2/<name>/blobs/<digest>}. */
final class OciBlobs {

    private final OciRepository repository;

    OciBlobs(OciRepository repository) {
        this.repository = repository;
    }

    OciResponse answer(OciRequest request, String reference) {
        return switch (request.method()) {
            case "GET", "HEAD" -> read(OciManifests.digest(reference));
            default -> OciResponse.methodNotAllowed();
        };
    }

    private OciResponse read(Digest digest) {
        byte[] blob = repository.blob(digest).orElseThrow(OciError::blobUnknown);
        return OciResponse.of(200, "application/octet-stream", blob)
                .with("Docker-Content-Digest", digest.value())
                .with("ETag", '"' + digest.value() + '"');
    }
}

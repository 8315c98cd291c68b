package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Blob uploads in one request, in chunks or by mount, {@code /v2/<name>/blobs/uploads/}. */
final class OciUploads {

    private final Map<String, OciUpload> open = new ConcurrentHashMap<>();
    private final OciRepositories contents;

    OciUploads(OciRepositories contents) {
        this.contents = contents;
    }

    OciResponse answer(OciRequest request, String name, String id) {
        if (id.isEmpty()) return begin(request, name);
        OciUpload upload = Optional.ofNullable(open.get(id)).orElseThrow(OciError::uploadUnknown);
        return switch (request.method()) {
            case "GET" -> upload.progress(request, 204);
            case "PATCH" -> upload.append(request);
            case "PUT" -> finish(request, upload);
            case "DELETE" -> cancel(id);
            default -> OciResponse.methodNotAllowed();
        };
    }

    private OciResponse begin(OciRequest request, String name) {
        if (!request.method().equals("POST")) return OciResponse.methodNotAllowed();
        return mounted(request, name)
                .or(() -> request.parameter("digest")
                        .map(digest -> keep(name, OciManifests.digest(digest), request.body())))
                .orElseGet(() -> open(request, name));
    }

    private Optional<OciResponse> mounted(OciRequest request, String name) {
        Optional<Digest> wanted = request.parameter("mount").map(OciManifests::digest);
        return request.parameter("from")
                .map(contents::repository)
                .flatMap(from -> wanted.flatMap(from::blob))
                .map(blob -> keep(name, Digest.of(blob), blob));
    }

    private OciResponse open(OciRequest request, String name) {
        OciUpload upload = new OciUpload(name, UUID.randomUUID().toString());
        open.put(upload.id(), upload);
        return upload.progress(request, 202);
    }

    private OciResponse finish(OciRequest request, OciUpload upload) {
        Digest digest = request.parameter("digest").map(OciManifests::digest).orElseThrow(OciError::digestInvalid);
        upload.append(request);
        open.remove(upload.id());
        return keep(upload.name(), digest, upload.bytes());
    }

    private OciResponse cancel(String id) {
        open.remove(id);
        return OciResponse.of(204);
    }

    private OciResponse keep(String name, Digest digest, byte[] blob) {
        if (!Digest.of(blob).equals(digest)) throw OciError.digestInvalid();
        contents.repository(name).addBlob(blob);
        return OciResponse.of(201)
                .with("Location", "/v2/%s/blobs/%s".formatted(name, digest))
                .with("Docker-Content-Digest", digest.value());
    }
}

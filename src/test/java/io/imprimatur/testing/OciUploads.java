package io.imprimatur.testing;

import io.imprimatur.registry.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Blob uploads in one request, in chunks or by mount, {@code /v2/<name>/blobs/uploads/}. */
final class OciUploads {

    private final Map<String, OciUpload> open = new ConcurrentHashMap<>();
    private final OciContents contents;

    OciUploads(OciContents contents) {
        this.contents = contents;
    }

    OciAnswer answer(OciRequest request, String name, String id) {
        if (id.isEmpty()) return begin(request, name);
        OciUpload upload = Optional.ofNullable(open.get(id)).orElseThrow(OciRefusal::uploadUnknown);
        return switch (request.method()) {
            case "GET" -> upload.progress(request, 204);
            case "PATCH" -> upload.append(request);
            case "PUT" -> finish(request, upload);
            case "DELETE" -> cancel(id);
            default -> OciAnswer.methodNotAllowed();
        };
    }

    private OciAnswer begin(OciRequest request, String name) {
        if (!request.method().equals("POST")) return OciAnswer.methodNotAllowed();
        return mounted(request, name)
                .or(() -> request.parameter("digest")
                        .map(digest -> keep(name, OciManifests.digest(digest), request.body())))
                .orElseGet(() -> open(request, name));
    }

    private Optional<OciAnswer> mounted(OciRequest request, String name) {
        Optional<Digest> wanted = request.parameter("mount").map(OciManifests::digest);
        return request.parameter("from")
                .map(contents::repository)
                .flatMap(from -> wanted.flatMap(from::blob))
                .map(blob -> keep(name, Digest.of(blob), blob));
    }

    private OciAnswer open(OciRequest request, String name) {
        OciUpload upload = new OciUpload(name, UUID.randomUUID().toString());
        open.put(upload.id(), upload);
        return upload.progress(request, 202);
    }

    private OciAnswer finish(OciRequest request, OciUpload upload) {
        Digest digest = request.parameter("digest").map(OciManifests::digest).orElseThrow(OciRefusal::digestInvalid);
        upload.append(request);
        open.remove(upload.id());
        return keep(upload.name(), digest, upload.bytes());
    }

    private OciAnswer cancel(String id) {
        open.remove(id);
        return OciAnswer.of(204);
    }

    private OciAnswer keep(String name, Digest digest, byte[] blob) {
        if (!Digest.of(blob).equals(digest)) throw OciRefusal.digestInvalid();
        contents.repository(name).addBlob(blob);
        return OciAnswer.of(201)
                .with("Location", "/v2/%s/blobs/%s".formatted(name, digest))
                .with("Docker-Content-Digest", digest.value());
    }
}

package io.imprimatur.testing;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Blob upload in progress. */
final class OciUpload {

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final String name;
    private final String id;

    OciUpload(String name, String id) {
        this.name = name;
        this.id = id;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    byte[] bytes() {
        return received.toByteArray();
    }

    /** Accepts chunks in order, and only at the address of the previous response. */
    OciResponse append(OciRequest request) {
        if (!request.parameter("_state").equals(Optional.of(state())))
            throw new OciError(400, "BLOB_UPLOAD_INVALID", "blob upload invalid");
        boolean inOrder = request.header("Content-Range")
                .map(range -> range.startsWith(received.size() + "-"))
                .orElse(true);
        if (!inOrder) throw new OciError(416, "RANGE_INVALID", "invalid content range");
        received.writeBytes(request.body());
        return progress(request, 202);
    }

    /** The address is absolute and contains a query, as in docker-registry. */
    OciResponse progress(OciRequest request, int status) {
        String host = request.header("Host").orElseThrow();
        return OciResponse.of(status)
                .with("Location", "http://%s/v2/%s/blobs/uploads/%s?_state=%s".formatted(host, name, id, state()))
                .with("Docker-Upload-UUID", id)
                .with("Range", "0-" + Math.max(0, received.size() - 1));
    }

    private String state() {
        return "s" + id.substring(0, 8) + "-" + received.size();
    }
}

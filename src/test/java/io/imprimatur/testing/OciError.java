package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;

/** Error of the OCI distribution specification, with status, code and message. */
final class OciError extends RuntimeException {

    private static final String BODY = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\",\"detail\":null}]}%n";

    private final int status;
    private final String code;

    OciError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static OciError unsupported() {
        return new OciError(405, "UNSUPPORTED", "The operation is unsupported.");
    }

    static OciError manifestUnknown() {
        return new OciError(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }

    static OciError manifestInvalid(String why) {
        return new OciError(400, "MANIFEST_INVALID", why);
    }

    /** docker-registry responds 400, where the specification requires 404. */
    static OciError manifestBlobUnknown(Digest missing) {
        return new OciError(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry: " + missing);
    }

    static OciError blobUnknown() {
        return new OciError(404, "BLOB_UNKNOWN", "blob unknown to registry");
    }

    static OciError uploadUnknown() {
        return new OciError(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
    }

    static OciError digestInvalid() {
        return new OciError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    }

    static OciError nameUnknown() {
        return new OciError(404, "NAME_UNKNOWN", "repository name not known to registry");
    }

    OciResponse answer() {
        return OciResponse.json(status, BODY.formatted(code, getMessage()));
    }
}

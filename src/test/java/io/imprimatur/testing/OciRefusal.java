package io.imprimatur.testing;

import io.imprimatur.registry.Digest;

/** Error of the OCI distribution specification, with status, code and message. */
final class OciRefusal extends RuntimeException {

    private static final String BODY = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\",\"detail\":null}]}%n";

    private final int status;
    private final String code;

    OciRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static OciRefusal unsupported() {
        return new OciRefusal(405, "UNSUPPORTED", "The operation is unsupported.");
    }

    static OciRefusal manifestUnknown() {
        return new OciRefusal(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }

    static OciRefusal manifestInvalid(String why) {
        return new OciRefusal(400, "MANIFEST_INVALID", why);
    }

    /** docker-registry responds 400, where the specification requires 404. */
    static OciRefusal manifestBlobUnknown(Digest missing) {
        return new OciRefusal(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry: " + missing);
    }

    static OciRefusal blobUnknown() {
        return new OciRefusal(404, "BLOB_UNKNOWN", "blob unknown to registry");
    }

    static OciRefusal uploadUnknown() {
        return new OciRefusal(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
    }

    static OciRefusal digestInvalid() {
        return new OciRefusal(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    }

    static OciRefusal nameUnknown() {
        return new OciRefusal(404, "NAME_UNKNOWN", "repository name not known to registry");
    }

    OciAnswer answer() {
        return OciAnswer.json(status, BODY.formatted(code, getMessage()));
    }
}

package io.imprimatur.registry.oci;

import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;

/** Response body: bytes in memory, or a stream to be closed. */
final class Body {

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final byte[] bytes;
    private final InputStream stream;

    private Body(byte[] bytes, InputStream stream) {
        this.bytes = bytes;
        this.stream = stream;
    }

    /** Not copied: up to 16 MiB, and no caller modifies them. */
    byte[] bytes() {
        return bytes;
    }

    /** Empty unless a stream was requested and the status is 200. */
    InputStream stream() {
        return stream;
    }

    /** Reads at most so many bytes of a successful response and fails beyond; of an error only the prefix. */
    static BodyHandler<Body> atMost(int bytes) {
        return answer -> BodySubscribers.mapping(
                isSuccess(answer.statusCode()) ? BoundedBody.atMost(bytes) : BoundedBody.beginning(MAX_ERROR_BYTES),
                read -> new Body(read, InputStream.nullInputStream()));
    }

    /** Streams a response with status 200; of an error reads only the prefix. */
    static BodyHandler<Body> streamed() {
        BodyHandler<Body> error = atMost(MAX_ERROR_BYTES);
        return answer -> answer.statusCode() == 200
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), stream -> new Body(new byte[0], stream))
                : error.apply(answer);
    }

    /** Reads only the prefix, for responses whose body is at most an error detail. */
    static BodyHandler<Body> beginning() {
        return answer -> BodySubscribers.mapping(
                BoundedBody.beginning(MAX_ERROR_BYTES), read -> new Body(read, InputStream.nullInputStream()));
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}

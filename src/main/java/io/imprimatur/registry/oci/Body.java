package io.imprimatur.registry.oci;

import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;

/** What an answer carries: bytes in memory, or a stream that is to be closed. */
final class Body {

    private static final int LONGEST_REFUSAL = 64 * 1024;

    private final byte[] bytes;
    private final InputStream stream;

    private Body(byte[] bytes, InputStream stream) {
        this.bytes = bytes;
        this.stream = stream;
    }

    /** Not copied: they are up to 16 MiB, and nobody here changes them. */
    byte[] bytes() {
        return bytes;
    }

    /** Empty unless a stream was asked for and the answer is 200. */
    InputStream stream() {
        return stream;
    }

    /** At most so many bytes of what was asked for; of a refusal only the beginning. */
    static BodyHandler<Body> atMost(int bytes) {
        return answer -> BodySubscribers.mapping(
                isSuccess(answer.statusCode()) ? BoundedBody.atMost(bytes) : BoundedBody.beginning(LONGEST_REFUSAL),
                read -> new Body(read, InputStream.nullInputStream()));
    }

    /** As it comes, or the beginning of a refusal. */
    static BodyHandler<Body> streamed() {
        BodyHandler<Body> refusal = atMost(LONGEST_REFUSAL);
        return answer -> answer.statusCode() == 200
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), stream -> new Body(new byte[0], stream))
                : refusal.apply(answer);
    }

    /** Of what only a word or two is of interest. */
    static BodyHandler<Body> beginning() {
        return answer -> BodySubscribers.mapping(
                BoundedBody.beginning(LONGEST_REFUSAL), read -> new Body(read, InputStream.nullInputStream()));
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}

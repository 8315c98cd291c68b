package io.imprimatur.image.registry.oci;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Response body: bytes in memory, or a stream to be closed. */
final class ResponseBody {

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final byte[] bytes;
    private final InputStream stream;

    private ResponseBody(byte[] bytes, InputStream stream) {
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
    static BodyHandler<ResponseBody> atMost(int bytes) {
        return answer -> BodySubscribers.mapping(
                isSuccess(answer.statusCode())
                        ? BoundedSubscriber.atMost(bytes)
                        : BoundedSubscriber.prefix(MAX_ERROR_BYTES),
                read -> new ResponseBody(read, InputStream.nullInputStream()));
    }

    /** Streams a response with status 200; of an error reads only the prefix. */
    static BodyHandler<ResponseBody> streamed() {
        BodyHandler<ResponseBody> error = atMost(MAX_ERROR_BYTES);
        return answer -> answer.statusCode() == 200
                ? BodySubscribers.mapping(
                        BodySubscribers.ofInputStream(), stream -> new ResponseBody(new byte[0], stream))
                : error.apply(answer);
    }

    /** Reads only the prefix, for responses whose body is at most an error detail. */
    static BodyHandler<ResponseBody> prefix() {
        return answer -> BodySubscribers.mapping(
                BoundedSubscriber.prefix(MAX_ERROR_BYTES),
                read -> new ResponseBody(read, InputStream.nullInputStream()));
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** Buffers a response body in memory up to a maximum size. */
    private static final class BoundedSubscriber implements BodySubscriber<byte[]> {

        private final int maxBytes;
        private final boolean failIfLarger;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private Subscription subscription;

        private BoundedSubscriber(int maxBytes, boolean failIfLarger) {
            this.maxBytes = maxBytes;
            this.failIfLarger = failIfLarger;
        }

        /** Fails if the body is larger. */
        static BoundedSubscriber atMost(int bytes) {
            return new BoundedSubscriber(bytes, true);
        }

        /** Truncates the body if it is larger. */
        static BoundedSubscriber prefix(int bytes) {
            return new BoundedSubscriber(bytes, false);
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Subscription newSubscription) {
            subscription = newSubscription;
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] chunk = new byte[Math.min(buffer.remaining(), maxBytes - bytes.size())];
                boolean more = buffer.remaining() > chunk.length;
                buffer.get(chunk);
                bytes.writeBytes(chunk);
                if (more) {
                    stop();
                    return;
                }
            }
        }

        private void stop() {
            subscription.cancel();
            if (failIfLarger) onError(new BodyTooLarge(maxBytes));
            else onComplete();
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(bytes.toByteArray());
        }
    }

    /** A response body exceeds its limit. */
    static final class BodyTooLarge extends IOException {

        BodyTooLarge(int most) {
            super("the answer is longer than " + most + " bytes");
        }
    }
}

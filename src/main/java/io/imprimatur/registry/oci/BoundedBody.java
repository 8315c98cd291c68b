package io.imprimatur.registry.oci;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Buffers a response body in memory up to a maximum size. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final int maxBytes;
    private final boolean failIfLarger;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Subscription subscription;

    private BoundedBody(int maxBytes, boolean failIfLarger) {
        this.maxBytes = maxBytes;
        this.failIfLarger = failIfLarger;
    }

    /** Fails if the body is larger. */
    static BoundedBody atMost(int bytes) {
        return new BoundedBody(bytes, true);
    }

    /** Truncates the body if it is larger. */
    static BoundedBody beginning(int bytes) {
        return new BoundedBody(bytes, false);
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
        if (failIfLarger) onError(new TooLong(maxBytes));
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

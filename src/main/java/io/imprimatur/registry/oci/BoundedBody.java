package io.imprimatur.registry.oci;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A body that is kept in memory up to a size, and never beyond it. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final int most;
    private final boolean refuseMore;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Subscription subscription;

    private BoundedBody(int most, boolean refuseMore) {
        this.most = most;
        this.refuseMore = refuseMore;
    }

    /** Fails if there is more. */
    static BoundedBody atMost(int bytes) {
        return new BoundedBody(bytes, true);
    }

    /** Only the beginning, if there is more. */
    static BoundedBody beginning(int bytes) {
        return new BoundedBody(bytes, false);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[Math.min(buffer.remaining(), most - bytes.size())];
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
        if (refuseMore) onError(new TooLong(most));
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

package io.imprimatur.verification.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import io.imprimatur.verification.RunRefused;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a pull in intervals. Observed: the library's own timed wait aborts the pull when it elapses. */
class PullProgress extends ResultCallback.Adapter<PullResponseItem> {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<String> error = Optional.empty();

    /** Whether the pull ended within so many seconds. */
    boolean await(int seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(PullResponseItem item) {
        if (item.isErrorIndicated() && item.getErrorDetail() != null)
            error = Optional.ofNullable(item.getErrorDetail().getMessage());
    }

    @Override
    public void onError(Throwable failure) {
        error = Optional.of(String.valueOf(failure.getMessage()));
        ended.countDown();
    }

    @Override
    public void onComplete() {
        ended.countDown();
    }

    /** @throws RunRefused if the engine reported an error */
    void check(String image) {
        error.ifPresent(why -> {
            throw new RunRefused(image + " cannot be pulled: " + why);
        });
    }
}

package io.imprimatur.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Fault of a request to a registry, or of its response. */
@FunctionalInterface
public interface Fault {

    OciAnswer befall(OciRequest request, Registry registry);

    /** Sequence of two faults. */
    default Fault andThen(Fault next) {
        return (request, registry) -> befall(request, each -> next.befall(each, registry));
    }

    /** Regular handling of the request. */
    @FunctionalInterface
    interface Registry {

        OciAnswer answer(OciRequest request);
    }

    /** Breaks the connection before the registry receives the request. */
    static Fault cutBefore() {
        return (request, registry) -> {
            throw new Cut();
        };
    }

    /** Breaks the connection after the registry has processed the request. */
    static Fault cutAfter() {
        return (request, registry) -> {
            registry.answer(request);
            throw new Cut();
        };
    }

    static Fault twice() {
        return (request, registry) -> {
            registry.answer(request);
            return registry.answer(request);
        };
    }

    /** Reports success without processing the request. */
    static Fault pretended() {
        return (request, registry) -> OciAnswer.of(201);
    }

    static Fault refused(int status) {
        return (request, registry) -> OciAnswer.refusal(status);
    }

    /** Rate limit response of registries and proxies. */
    static Fault tooMany(Duration wait) {
        return (request, registry) -> OciAnswer.refusal(429).with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    static Fault late(Duration delay) {
        return (request, registry) -> {
            sleep(delay);
            return registry.answer(request);
        };
    }

    static Fault corruptAnswer() {
        return (request, registry) -> registry.answer(request).corrupted();
    }

    static Fault corruptRequest() {
        return (request, registry) -> registry.answer(request.corrupted());
    }

    /** Removes the authorization, as with an expired token: the registry answers with its challenge. */
    static Fault withoutAuthorization() {
        return (request, registry) -> registry.answer(request.without("Authorization"));
    }

    /** Runs an action before the registry processes the request. */
    static Fault after(Runnable event) {
        return (request, registry) -> {
            event.run();
            return registry.answer(request);
        };
    }

    /** Runs an action between the processing and the response. */
    static Fault before(Runnable event) {
        return (request, registry) -> {
            OciAnswer answer = registry.answer(request);
            event.run();
            return answer;
        };
    }

    /** Blocks the request until the latch is released. */
    static Fault held(CountDownLatch reached, CountDownLatch goOn, Fault then) {
        return (request, registry) -> {
            reached.countDown();
            await(goOn);
            return then.befall(request, registry);
        };
    }

    /** Blocks the response until the latch is released. */
    static Fault heldAnswer(CountDownLatch reached, CountDownLatch goOn) {
        return before(() -> {
            reached.countDown();
            await(goOn);
        });
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new Cut();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new Cut();
        }
    }

    /** Ends the connection without a response. */
    final class Cut extends RuntimeException {

        Cut() {
            super("the connection is cut");
        }
    }

    /** No fault. */
    static Fault none() {
        return (request, registry) -> registry.answer(request);
    }
}

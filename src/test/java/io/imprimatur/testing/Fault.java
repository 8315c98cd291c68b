package io.imprimatur.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What befalls a request on its way to a registry, or the answer on its way back. */
@FunctionalInterface
public interface Fault {

    OciAnswer befall(OciRequest request, Registry registry);

    /** This, and then that. */
    default Fault andThen(Fault next) {
        return (request, registry) -> befall(request, each -> next.befall(each, registry));
    }

    /** What the request would come to otherwise. */
    @FunctionalInterface
    interface Registry {

        OciAnswer answer(OciRequest request);
    }

    /** The connection breaks before the registry has heard of it. */
    static Fault cutBefore() {
        return (request, registry) -> {
            throw new Cut();
        };
    }

    /** The connection breaks when the registry has acted. */
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

    /** Says yes and does nothing. */
    static Fault pretended() {
        return (request, registry) -> OciAnswer.of(201);
    }

    static Fault refused(int status) {
        return (request, registry) -> OciAnswer.refusal(status);
    }

    /** As registries and their proxies answer that are asked too much. */
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

    /** As if the token had run out on the way: the registry answers with its challenge. */
    static Fault withoutAuthorization() {
        return (request, registry) -> registry.answer(request.without("Authorization"));
    }

    /** Something happens, and the request goes on its way. */
    static Fault after(Runnable event) {
        return (request, registry) -> {
            event.run();
            return registry.answer(request);
        };
    }

    /** The registry acts, something happens, and its answer goes on its way. */
    static Fault before(Runnable event) {
        return (request, registry) -> {
            OciAnswer answer = registry.answer(request);
            event.run();
            return answer;
        };
    }

    /** Nothing moves until it is let go on. */
    static Fault held(CountDownLatch reached, CountDownLatch goOn, Fault then) {
        return (request, registry) -> {
            reached.countDown();
            await(goOn);
            return then.befall(request, registry);
        };
    }

    /** The registry has acted, and its answer does not come until it is let go on. */
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

    /** The connection ends without an answer. */
    final class Cut extends RuntimeException {

        Cut() {
            super("the connection is cut");
        }
    }

    /** Nothing befalls it. */
    static Fault none() {
        return (request, registry) -> registry.answer(request);
    }
}

package io.imprimatur.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Fault of a request to a registry, or of its response. */
@FunctionalInterface
public interface Fault {

    OciResponse befall(OciRequest request, RequestHandling requestHandling);

    /** Sequence of two faults. */
    default Fault andThen(Fault next) {
        return (request, requestHandling) -> befall(request, each -> next.befall(each, requestHandling));
    }

    /** Regular handling of the request. */
    @FunctionalInterface
    interface RequestHandling {

        OciResponse answer(OciRequest request);
    }

    /** Breaks the connection before the registry receives the request. */
    static Fault cutBefore() {
        return (request, requestHandling) -> {
            throw new Cut();
        };
    }

    /** Breaks the connection after the registry has processed the request. */
    static Fault cutAfter() {
        return (request, requestHandling) -> {
            requestHandling.answer(request);
            throw new Cut();
        };
    }

    static Fault twice() {
        return (request, requestHandling) -> {
            requestHandling.answer(request);
            return requestHandling.answer(request);
        };
    }

    /** Reports success without processing the request. */
    static Fault acceptedButDropped() {
        return (request, requestHandling) -> OciResponse.of(201);
    }

    static Fault refused(int status) {
        return (request, requestHandling) -> OciResponse.error(status);
    }

    /** Rate limit response of registries and proxies. */
    static Fault rateLimited(Duration wait) {
        return (request, requestHandling) ->
                OciResponse.error(429).with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    static Fault late(Duration delay) {
        return (request, requestHandling) -> {
            sleep(delay);
            return requestHandling.answer(request);
        };
    }

    static Fault corruptAnswer() {
        return (request, requestHandling) -> requestHandling.answer(request).corrupted();
    }

    static Fault corruptRequest() {
        return (request, requestHandling) -> requestHandling.answer(request.corrupted());
    }

    /** Removes the authorization, as with an expired token: the registry answers with its challenge. */
    static Fault withoutAuthorization() {
        return (request, requestHandling) -> requestHandling.answer(request.without("Authorization"));
    }

    /** Runs an action before the registry processes the request. */
    static Fault after(Runnable event) {
        return (request, requestHandling) -> {
            event.run();
            return requestHandling.answer(request);
        };
    }

    /** Runs an action between the processing and the response. */
    static Fault before(Runnable event) {
        return (request, requestHandling) -> {
            OciResponse answer = requestHandling.answer(request);
            event.run();
            return answer;
        };
    }

    /** Blocks the request until the latch is released. */
    static Fault blocked(CountDownLatch reached, CountDownLatch goOn, Fault then) {
        return (request, requestHandling) -> {
            reached.countDown();
            await(goOn);
            return then.befall(request, requestHandling);
        };
    }

    /** Blocks the response until the latch is released. */
    static Fault blockedResponse(CountDownLatch reached, CountDownLatch goOn) {
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
        return (request, requestHandling) -> requestHandling.answer(request);
    }
}

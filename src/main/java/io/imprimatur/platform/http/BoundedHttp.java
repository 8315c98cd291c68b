package io.imprimatur.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;

/** HTTP client for authenticated calls, without redirects and limited in time and response size. */
public final class BoundedHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Duration timeout;

    // A redirect would send the token to another host.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .build();

    /** @param timeout limit of a whole call, from the request to the end of the response */
    public BoundedHttp(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * @param maxBytes largest part of the response body that is read
     * @throws NoResponse if there is no response within the timeout
     */
    public BoundedResponse send(HttpRequest request, int maxBytes) {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<HttpText>> answer =
                client.sendAsync(request, info -> new BoundedSubscriber(maxBytes));
        try {
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw new NoResponse(host + " did not answer within " + timeout.toMillis() / 1000.0 + " s", true, late);
        } catch (ExecutionException failed) {
            throw new NoResponse(host + " cannot be reached: " + message(failed.getCause()), false, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoResponse("stopped while " + host + " was asked", false, stopped);
        } finally {
            answer.cancel(true);
        }
    }

    private static BoundedResponse read(HttpResponse<HttpText> response) {
        HttpHeaders headers = new HttpHeaders();
        response.headers().map().forEach(headers::addAll);
        return new BoundedResponse(
                response.statusCode(),
                headers,
                response.body().text(),
                response.body().whole());
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Reads a body up to a maximum size and cancels the rest. */
    private static final class BoundedSubscriber implements BodySubscriber<HttpText> {

        private final CompletableFuture<HttpText> read = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int maxBytes;
        private Subscription subscription;

        BoundedSubscriber(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public CompletionStage<HttpText> getBody() {
            return read;
        }

        @Override
        public void onSubscribe(Subscription newSubscription) {
            subscription = newSubscription;
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[Math.min(buffer.remaining(), maxBytes - bytes.size())];
                buffer.get(part);
                bytes.writeBytes(part);
                if (buffer.hasRemaining()) {
                    subscription.cancel();
                    read.complete(new HttpText(bytes.toString(UTF_8), false));
                    return;
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            read.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            read.complete(new HttpText(bytes.toString(UTF_8), true));
        }
    }

    /** A possibly truncated text body. */
    private record HttpText(String text, boolean whole) {}

    /**
     * Response to an HTTP request, read up to a maximum size.
     *
     * @param complete whether {@code text} is the complete body
     */
    public record BoundedResponse(int status, HttpHeaders headers, String text, boolean complete) {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Omits the body, which may contain tokens. */
        @Override
        public String toString() {
            return "BoundedAnswer[status=" + status + "]";
        }
    }

    /** No HTTP response was received. */
    public static class NoResponse extends RuntimeException {

        private final boolean late;

        NoResponse(String message, boolean late, Throwable cause) {
            super(message, cause);
            this.late = late;
        }

        /** Whether the request timed out; the server may have processed it nevertheless. */
        public boolean isTimeout() {
            return late;
        }
    }
}

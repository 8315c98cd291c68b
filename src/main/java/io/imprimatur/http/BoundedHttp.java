package io.imprimatur.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;

/** Calls that carry a token: to the address that they are made for only, each within a time and a size. */
public final class BoundedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Duration whole;

    // A redirect would carry the token along to wherever it points.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .build();

    /** @param whole how long a call may take, from its beginning to the answer's end */
    public BoundedHttp(Duration whole) {
        this.whole = whole;
    }

    /**
     * @param mostBytes of the answer's body that are read
     * @throws NoAnswer if there is none in time
     */
    public BoundedAnswer send(HttpRequest request, int mostBytes) {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<HttpText>> answer =
                client.sendAsync(request, info -> new BoundedText(mostBytes));
        try {
            return read(answer.get(whole.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw new NoAnswer(host + " did not answer within " + whole.toMillis() / 1000.0 + " s", true, late);
        } catch (ExecutionException failed) {
            throw new NoAnswer(host + " cannot be reached: " + words(failed.getCause()), false, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("stopped while " + host + " was asked", false, stopped);
        } finally {
            answer.cancel(true);
        }
    }

    private static BoundedAnswer read(HttpResponse<HttpText> response) {
        HttpHeaders headers = new HttpHeaders();
        response.headers().map().forEach(headers::addAll);
        return new BoundedAnswer(
                response.statusCode(),
                headers,
                response.body().text(),
                response.body().whole());
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}

package io.imprimatur.verification.http;

import io.imprimatur.verification.Deployment;
import io.imprimatur.verification.RunnerUnreachable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Calls to a deployment with its token: to its own address only, each within a time and a size. */
@Component
public class DeploymentHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(20);

    // A redirect would carry the token along to wherever it points.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .build();

    /** @param path below the deployment's address, e.g. {@code /mobu/flocks} */
    public HttpAnswer get(Deployment deployment, String path, int mostBytes) {
        return send(deployment, "GET", path, BodyPublishers.noBody(), mostBytes);
    }

    public HttpAnswer put(Deployment deployment, String path, String json, int mostBytes) {
        return send(deployment, "PUT", path, BodyPublishers.ofString(json), mostBytes);
    }

    public HttpAnswer delete(Deployment deployment, String path, int mostBytes) {
        return send(deployment, "DELETE", path, BodyPublishers.noBody(), mostBytes);
    }

    private HttpAnswer send(Deployment deployment, String method, String path, BodyPublisher body, int mostBytes) {
        URI address = URI.create(String.valueOf(deployment.url()).replaceAll("/+$", "") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(WHOLE)
                .header("Accept", "application/json, text/plain")
                .header("Content-Type", "application/json");
        if (!deployment.token().isEmpty()) request.header("Authorization", "Bearer " + deployment.token());
        return await(
                address, client.sendAsync(request.method(method, body).build(), info -> new BoundedText(mostBytes)));
    }

    private static HttpAnswer await(URI address, CompletableFuture<HttpResponse<HttpText>> answer) {
        try {
            HttpResponse<HttpText> response = answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            return new HttpAnswer(
                    response.statusCode(),
                    response.body().text(),
                    response.body().whole());
        } catch (TimeoutException late) {
            throw new RunnerUnreachable(address.getHost() + " did not answer within " + WHOLE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new RunnerUnreachable(address.getHost() + " cannot be reached: " + words(failed.getCause()), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RunnerUnreachable("stopped while " + address.getHost() + " was asked", stopped);
        } finally {
            answer.cancel(true);
        }
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}

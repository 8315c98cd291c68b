package io.imprimatur.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP client of the application; stores cookies, does not follow redirects. */
public class ApplicationClient {

    private final HttpClient http;
    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ApplicationClient(String base, CookieManager cookies) {
        this(HttpClient.newBuilder().cookieHandler(cookies).build(), base);
    }

    private ApplicationClient(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    /** Sends user name and password with each request. */
    public static ApplicationClient withPassword(String base, String user, String password) {
        return new ApplicationClient(base, new CookieManager())
                .with(
                        "Authorization",
                        Authorization.basic(user, password).headerFor("").orElseThrow());
    }

    /** Same user with the same cookies at another node. */
    public ApplicationClient at(TestUsers door) {
        ApplicationClient elsewhere = new ApplicationClient(http, door.base());
        headers.forEach(elsewhere::with);
        return elsewhere;
    }

    public ApplicationClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public ApplicationResponse get(String path) {
        return send("GET", path, "", "application/json");
    }

    public ApplicationResponse get(String path, String accepted) {
        return with("Accept", accepted).get(path);
    }

    /** @param body serialized as JSON unless it is a string */
    public ApplicationResponse post(String path, Object body) {
        return call("POST", path, body);
    }

    public ApplicationResponse call(String method, String path, Object body) {
        return send(method, path, ApplicationResponse.write(body), "application/json");
    }

    /** @param body raw body, declared as JSON */
    public ApplicationResponse postBytes(String path, byte[] body) {
        return send("POST", path, BodyPublishers.ofByteArray(body), "application/json");
    }

    /** Streams the response. */
    public InputStream open(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::setHeader);
        return send(request.build(), BodyHandlers.ofInputStream()).body();
    }

    ApplicationResponse send(String method, String path, String body, String type) {
        return send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), type);
    }

    private ApplicationResponse send(String method, String path, BodyPublisher body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .method(method, body);
        headers.forEach(request::setHeader);
        return ApplicationResponse.of(send(request.build(), BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException failed) {
            throw new AssertionError(request.toString(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), interrupted);
        }
    }
}

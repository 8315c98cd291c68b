package io.imprimatur.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP client of a browser or a script; stores cookies, follows no redirects. */
class Client {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final List<String> headers = new ArrayList<>();
    private final String base;

    Client(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    Client as(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    Client with(String name, String value) {
        headers.addAll(List.of(name, value));
        return this;
    }

    /** Sends a cookie that this server may never have set. */
    Client keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
        return this;
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no cookie " + name));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "application/json", "");
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    HttpResponse<String> submit(String path, String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(namesAndValues[i]).append('=');
            form.append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return send("POST", path, "application/x-www-form-urlencoded", form.toString());
    }

    HttpResponse<String> login(String user, String password) {
        return submit("/login", "username", user, "password", password, "_csrf", token());
    }

    String token() {
        return token(get("/login"));
    }

    static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) throw new AssertionError("no token on the login page");
        return token.group(1);
    }

    HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) request.headers(headers.toArray(String[]::new));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}

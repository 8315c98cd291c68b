package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Response of a registry. */
final class OciResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private OciResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static OciResponse of(int status) {
        return new OciResponse(status, Map.of(), new byte[0]);
    }

    static OciResponse of(int status, String contentType, byte[] body) {
        return new OciResponse(status, Map.of("Content-Type", contentType), body);
    }

    static OciResponse of(int status, Map<String, String> headers, byte[] body) {
        return new OciResponse(status, headers, body);
    }

    static OciResponse json(int status, String json) {
        return of(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
    }

    static OciResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static OciResponse methodNotAllowed() {
        return text(405, "Method not allowed");
    }

    static OciResponse loginRequired() {
        return new OciError(401, "UNAUTHORIZED", "authentication required")
                .answer()
                .with("WWW-Authenticate", "Basic realm=\"test registry\"");
    }

    /** Error response of registries and proxies. */
    static OciResponse error(int status) {
        return new OciError(status, "UNKNOWN", "refused for a test").answer();
    }

    /** Copy of this response with one bit of the body flipped. */
    OciResponse corrupted() {
        byte[] changed = body.clone();
        if (changed.length > 0) changed[changed.length / 2] ^= 1;
        return new OciResponse(status, headers, changed);
    }

    OciResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new OciResponse(status, more, body);
    }

    void writeTo(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
        if (exchange.getRequestMethod().equals("HEAD")) {
            // with a length this server logs a warning, and with -1 it retains the header
            exchange.getResponseHeaders()
                    .set("Content-Length", headers.getOrDefault("Content-Length", String.valueOf(body.length)));
            exchange.sendResponseHeaders(status, -1);
        } else if (body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

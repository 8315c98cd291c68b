package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Token server for registries, with one account (Docker's token protocol). */
public final class TokenServer implements AutoCloseable {

    static final String ISSUER = "test token service";
    static final String SERVICE = "test registry";

    private final TokenKey key = TokenKey.generate();
    private final AtomicInteger issued = new AtomicInteger();
    private final Authorization account;
    private final HttpServer server;

    private volatile Duration lifetime = Duration.ofSeconds(60);

    private TokenServer(Authorization account) throws IOException {
        this.account = account;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::handle);
        server.start();
    }

    public static TokenServer start(String username, String password) {
        try {
            return new TokenServer(Authorization.basic(username, password));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Address of the token endpoint. */
    public String realm() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    /** Number of issued tokens. */
    public int issued() {
        return issued.get();
    }

    /** Sets the lifetime of further tokens; registries tolerate a clock skew of one minute. */
    public void lifetime(Duration each) {
        lifetime = each;
    }

    /** Issues a token without HTTP, for {@link Authorization#bearer}. */
    public String tokenFor(String scope) {
        return token(List.of(scope));
    }

    /** Section of the docker-registry configuration that trusts these tokens. */
    String registrySection() {
        return """
               auth:
                 token: {realm: "%s", service: "%s", issuer: "%s", rootcertbundle: "%s"}
               """
                .formatted(realm(), SERVICE, ISSUER, key.certificateFile());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            OciRequest request = OciRequest.read(exchange);
            answer(request).writeTo(exchange);
        }
    }

    private OciResponse answer(OciRequest request) {
        Optional<String> expected = account.headerFor("");
        if (!request.header("Authorization").equals(expected)) return OciResponse.loginRequired();
        List<String> scopes = request.parameters("scope");
        return OciResponse.json(
                200, "{\"token\":\"%s\",\"expires_in\":%d}".formatted(token(scopes), lifetime.toSeconds()));
    }

    private String token(List<String> scopes) {
        issued.incrementAndGet();
        return new Token(scopes, lifetime).signedBy(key);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

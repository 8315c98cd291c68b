package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** Fetches tokens from the token service of a registry. */
final class TokenService {

    private static final int MAX_BYTES = 256 * 1024;

    private final Sending sending;

    TokenService(Sending sending) {
        this.sending = sending;
    }

    /** @param credentials login at the registry; without it the token is anonymous */
    Token fetch(Call call, Realm realm, Access access, Optional<Credentials> credentials) throws IOException {
        URI uri = realm.asking(access);
        HttpRequest.Builder request = Endpoints.request(uri).header("Accept", "application/json");
        credentials.ifPresent(login -> request.header("Authorization", login.basic()));
        Answer answer = sending.repeatedly(call, request.build(), Body.atMost(MAX_BYTES));
        String source = "token service " + uri.getHost() + ": ";
        if (answer.status() != 200) throw call.failure(source, answer);
        return Token.parse(answer.body().bytes()).orElseThrow(() -> call.failure(source + "its answer holds no token"));
    }
}

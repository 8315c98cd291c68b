package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** Fetches tokens where a registry says that they are given. */
final class TokenService {

    private static final int LONGEST_ANSWER = 256 * 1024;

    private final Sending sending;

    TokenService(Sending sending) {
        this.sending = sending;
    }

    /** @param credentials the registry's own; without them the token is what anybody gets */
    Token fetch(Call call, Realm realm, Access access, Optional<Credentials> credentials) throws IOException {
        URI uri = realm.asking(access);
        HttpRequest.Builder request = Endpoints.request(uri).header("Accept", "application/json");
        credentials.ifPresent(known -> request.header("Authorization", known.basic()));
        Answer answer = sending.repeatedly(call, request.build(), Body.atMost(LONGEST_ANSWER));
        String who = "token service " + uri.getHost() + ": ";
        if (answer.status() != 200) throw call.failure(who, answer);
        return Token.parse(answer.body().bytes()).orElseThrow(() -> call.failure(who + "its answer holds no token"));
    }
}

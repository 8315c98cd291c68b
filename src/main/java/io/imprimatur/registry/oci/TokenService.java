package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** Token with its lifetime; services name the field {@code token}, {@code access_token} or both. */
    record Token(String value, Duration lifetime) {

        private static final Pattern FORMAT = Pattern.compile("[\\x21-\\x7e]+");
        private static final int DEFAULT_LIFETIME_SECONDS = 60;

        /** Empty if the response has no token. */
        static Optional<Token> parse(byte[] json) {
            return Json.object(json).flatMap(object -> Json.text(object, "token")
                    .or(() -> Json.text(object, "access_token"))
                    .filter(value -> FORMAT.matcher(value).matches())
                    .map(value -> new Token(value, lifetime(object))));
        }

        private static Duration lifetime(JsonNode object) {
            return Duration.ofSeconds(object.path("expires_in").asInt(DEFAULT_LIFETIME_SECONDS));
        }

        @Override
        public String toString() {
            return "Token[" + lifetime + "]";
        }
    }
}

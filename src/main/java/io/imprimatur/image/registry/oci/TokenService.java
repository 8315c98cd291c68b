package io.imprimatur.image.registry.oci;

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

    private final HttpSender httpSender;

    TokenService(HttpSender httpSender) {
        this.httpSender = httpSender;
    }

    /** @param credentials login at the registry; without it the token is anonymous */
    Token fetch(RegistryCall registryCall, Realm realm, Access access, Optional<Credentials> credentials)
            throws IOException {
        URI uri = realm.requestUri(access);
        HttpRequest.Builder request = Endpoints.request(uri).header("Accept", "application/json");
        credentials.ifPresent(login -> request.header("Authorization", login.basic()));
        RegistryResponse registryResponse =
                httpSender.sendWithRetries(registryCall, request.build(), ResponseBody.atMost(MAX_BYTES));
        String source = "token service " + uri.getHost() + ": ";
        if (registryResponse.status() != 200) throw registryCall.failure(source, registryResponse);
        return Token.parse(registryResponse.body().bytes())
                .orElseThrow(() -> registryCall.failure(source + "its answer holds no token"));
    }

    /** Token with its lifetime; services name the field {@code token}, {@code access_token} or both. */
    record Token(String value, Duration lifetime) {

        private static final Pattern FORMAT = Pattern.compile("[\\x21-\\x7e]+");
        private static final int DEFAULT_LIFETIME_SECONDS = 60;

        /** Empty if the response has no token. */
        static Optional<Token> parse(byte[] json) {
            return Json.parseObject(json).flatMap(object -> Json.text(object, "token")
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

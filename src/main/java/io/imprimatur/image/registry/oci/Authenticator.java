package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.oci.Challenge.Realm;
import io.imprimatur.image.registry.oci.CredentialSource.Credentials;
import io.imprimatur.platform.cache.ClockTicker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Authenticates requests: answers the challenges of registries and caches the resulting headers. */
final class Authenticator {

    /** How long a login is sent preemptively; Docker's configuration may change meanwhile. */
    private static final Duration LOGIN_LIFETIME = Duration.ofMinutes(5);

    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(10);
    private static final Duration HELPER_TIMEOUT = Duration.ofSeconds(10);

    private final CredentialSource credentials;
    private final Endpoints endpoints;
    private final TrustedHosts trustedHosts;
    private final TokenService tokens;
    private final Cache<Access, CachedHeader> headers;

    Authenticator(
            CredentialSource credentials,
            Endpoints endpoints,
            TrustedHosts trustedHosts,
            TokenService tokens,
            Clock clock) {
        this.credentials = credentials;
        this.endpoints = endpoints;
        this.trustedHosts = trustedHosts;
        this.tokens = tokens;
        this.headers = Caffeine.newBuilder()
                .expireAfter(Expiry.<Access, CachedHeader>writing((access, cached) -> cached.lifetime()))
                .ticker(new ClockTicker(clock))
                .build();
    }

    /** The cached {@code Authorization} header for these permissions, until shortly before it expires. */
    Optional<String> cached(Access access) {
        return Optional.ofNullable(headers.getIfPresent(access)).map(CachedHeader::value);
    }

    void evict(Access access) {
        headers.invalidate(access);
    }

    /** Obtains the header that answers the challenge and caches it for later requests with the same permissions. */
    String authenticate(RegistryCall registryCall, Access access, RegistryResponse refusal) throws IOException {
        evict(access);
        List<Challenge> challenges = refusal.challenges();
        Optional<Challenge> bearer = find(challenges, "bearer");
        if (bearer.isPresent()) return token(registryCall, access, bearer.get());
        if (find(challenges, "basic").isEmpty()) throw noUsableChallenge(registryCall, refusal);
        String header = login(registryCall, access)
                .map(Credentials::basic)
                .orElseThrow(
                        () -> registryCall.failure("no login for " + access.registry() + " is configured: ", refusal));
        cache(access, header, LOGIN_LIFETIME);
        return header;
    }

    private String token(RegistryCall registryCall, Access access, Challenge challenge) throws IOException {
        Realm realm = Realm.of(challenge, endpoints.isPlainHttp(access.registry()));
        trustedHosts.checkTokenService(access.registry(), realm.uri());
        TokenService.Token token = tokens.fetch(registryCall, realm, access, login(registryCall, access));
        String header = "Bearer " + token.value();
        cache(access, header, token.lifetime());
        return header;
    }

    private Optional<Credentials> login(RegistryCall registryCall, Access access) throws IOException {
        return credentials.at(access.registry(), registryCall.deadline().atMost(HELPER_TIMEOUT));
    }

    private static Optional<Challenge> find(List<Challenge> challenges, String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }

    private static RegistryFailure noUsableChallenge(RegistryCall registryCall, RegistryResponse refusal) {
        return registryCall.failure("it does not say how to log in (expected a Bearer or Basic challenge): ", refusal);
    }

    private void cache(Access access, String header, Duration lifetime) {
        Duration usable = lifetime.minus(EXPIRY_MARGIN);
        if (usable.compareTo(Duration.ZERO) > 0) headers.put(access, new CachedHeader(header, usable));
    }

    private record CachedHeader(String value, Duration lifetime) {

        @Override
        public String toString() {
            return "CachedHeader[for " + lifetime + "]";
        }
    }

    /** Fetches tokens from the token service of a registry. */
    static final class TokenService {

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
}

package io.imprimatur.registry.oci;

import io.imprimatur.registry.RegistryFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Authenticates requests: answers the challenges of registries and caches the resulting headers. */
final class Authorizer {

    /** How long a login is sent preemptively; Docker's configuration may change meanwhile. */
    private static final Duration LOGIN_LIFETIME = Duration.ofMinutes(5);

    private static final Duration HELPER_TIMEOUT = Duration.ofSeconds(10);

    private final CredentialSource credentials;
    private final Endpoints endpoints;
    private final OtherHosts otherHosts;
    private final TokenService tokens;
    private final Authorizations authorizations;

    Authorizer(
            CredentialSource credentials,
            Endpoints endpoints,
            OtherHosts otherHosts,
            TokenService tokens,
            Authorizations authorizations) {
        this.credentials = credentials;
        this.endpoints = endpoints;
        this.otherHosts = otherHosts;
        this.tokens = tokens;
        this.authorizations = authorizations;
    }

    Optional<String> held(Access access) {
        return authorizations.held(access);
    }

    void drop(Access access) {
        authorizations.drop(access);
    }

    /** Obtains the header that answers the challenge and caches it for later requests with the same permissions. */
    String authorize(Call call, Access access, Answer refusal) throws IOException {
        drop(access);
        List<Challenge> challenges = refusal.challenges();
        Optional<Challenge> bearer = find(challenges, "bearer");
        if (bearer.isPresent()) return token(call, access, bearer.get());
        if (find(challenges, "basic").isEmpty()) throw noUsableChallenge(call, refusal);
        String header = login(call, access)
                .map(Credentials::basic)
                .orElseThrow(() -> call.failure("no login for " + access.registry() + " is configured: ", refusal));
        authorizations.hold(access, header, LOGIN_LIFETIME);
        return header;
    }

    private String token(Call call, Access access, Challenge challenge) throws IOException {
        Realm realm = Realm.of(challenge, endpoints.isPlainHttp(access.registry()));
        otherHosts.checkTokenService(access.registry(), realm.uri());
        TokenService.Token token = tokens.fetch(call, realm, access, login(call, access));
        String header = "Bearer " + token.value();
        authorizations.hold(access, header, token.lifetime());
        return header;
    }

    private Optional<Credentials> login(Call call, Access access) throws IOException {
        return credentials.at(access.registry(), call.deadline().orIn(HELPER_TIMEOUT));
    }

    private static Optional<Challenge> find(List<Challenge> challenges, String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }

    private static RegistryFailure noUsableChallenge(Call call, Answer refusal) {
        return call.failure("it does not say how to log in (expected a Bearer or Basic challenge): ", refusal);
    }
}

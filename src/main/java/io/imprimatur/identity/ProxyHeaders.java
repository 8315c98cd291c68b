package io.imprimatur.identity;

import io.imprimatur.process.Member;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a trusted proxy says of whoever is behind a request; anybody else's headers say nothing. */
class ProxyHeaders {

    private final TrustedProxies proxies;
    private final Optional<UserInfo> userInfo;

    /** @param userInfo for groups, where the proxy sends none but a token to ask with */
    ProxyHeaders(TrustedProxies proxies, Optional<UserInfo> userInfo) {
        this.proxies = proxies;
        this.userInfo = userInfo;
    }

    Optional<Person> person(HttpServletRequest request) {
        String user = header(request, "User");
        if (!proxies.sent(request) || !Member.isId(user)) return Optional.empty();
        return Optional.of(new Person(user, header(request, "Email"), groups(request, user)));
    }

    private Set<String> groups(HttpServletRequest request, String user) {
        String token = header(request, "Token");
        if (userInfo.isPresent() && !token.isEmpty()) return userInfo.get().groups(user, token);
        return Arrays.stream(header(request, "Groups").split(",", -1))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader("X-Auth-Request-" + name), "")
                .strip();
    }
}

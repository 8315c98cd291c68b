package io.imprimatur.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.platform.cache.ClockTicker;
import io.imprimatur.platform.text.Sha256;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Groups from Gafaelfawr's {@code user-info}, queried with the delegated token. Successful answers are cached for a
 * minute, under a hash of the token; failures are not.
 */
class UserInfoGroups {

    private static final Duration CACHE_DURATION = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 2000;

    private final GafaelfawrClient gafaelfawrClient = new GafaelfawrClient();
    private final URI address;
    private final Cache<String, Set<String>> answers;

    UserInfoGroups(URI address, Clock clock) {
        this.address = address;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(CACHE_DURATION)
                .ticker(new ClockTicker(clock))
                .build();
    }

    /** @throws GroupsUnavailable if the groups cannot be determined */
    Set<String> groups(String user, String token) {
        if (token.isEmpty()) throw new GroupsUnavailable("the proxy delegated no token");
        String key = Sha256.hex(user + " " + token);
        Set<String> known = answers.getIfPresent(key);
        if (known != null) return known;
        Set<String> groups = gafaelfawrClient
                .groups(address, token, user)
                .orElseThrow(() -> new GroupsUnavailable(address + " answered with status 404"));
        answers.put(key, groups);
        return groups;
    }
}

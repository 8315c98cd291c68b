package io.imprimatur.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Groups from Gafaelfawr's {@code user-info}, queried with the delegated token. Successful answers are cached for a
 * minute, under a hash of the token; failures are not.
 */
class UserInfoGroups {

    private static final Duration CACHE_DURATION = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 2000;

    private final GafaelfawrClient gafaelfawrClient = new GafaelfawrClient();
    private final URI address;
    private final Clock clock;

    private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    UserInfoGroups(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** @throws GroupsUnavailable if the groups cannot be determined */
    Set<String> groups(String user, String token) {
        if (token.isEmpty()) throw new GroupsUnavailable("the proxy delegated no token");
        String key = hash(user + " " + token);
        Answer known = cached(key);
        if (known != null) return known.groups();
        Set<String> groups = gafaelfawrClient
                .groups(address, token, user)
                .orElseThrow(() -> new GroupsUnavailable(address + " answered with status 404"));
        cache(key, new Answer(groups, clock.instant()));
        return groups;
    }

    @Nullable
    private Answer cached(String key) {
        synchronized (answers) {
            Answer answer = answers.get(key);
            return answer != null && answer.isFreshAt(clock.instant()) ? answer : null;
        }
    }

    private void cache(String key, Answer answer) {
        synchronized (answers) {
            answers.put(key, answer);
        }
    }

    private static String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }

    private record Answer(Set<String> groups, Instant at) {

        boolean isFreshAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(CACHE_DURATION));
        }
    }
}

package io.imprimatur.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.http.BoundedAnswer;
import io.imprimatur.http.BoundedHttp;
import io.imprimatur.http.NoAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * Gafaelfawr's API of users. A call is bounded in time and size and follows no redirect, for it carries a token; a
 * service that hangs holds up a few requests at most.
 */
class Gafaelfawr {

    private static final Duration WHOLE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 256 * 1024;
    private static final int CALLS_AT_ONCE = 16;

    /** A bearer token as RFC 6750 has it; nothing else is put into a request of ours. */
    private static final Pattern TOKEN = Pattern.compile("[\\w.~+/-]{1,4096}={0,2}");

    private final BoundedHttp http = new BoundedHttp(WHOLE);
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * The groups of this very user.
     *
     * @return nothing if the answer is 404
     * @throws GroupsUnread if the answer cannot be had, cannot be read, or is about somebody else
     */
    Optional<Set<String>> groups(URI address, String token, String user) {
        BoundedAnswer answer = ask(address, token);
        if (answer.status() == 404) return Optional.empty();
        if (!answer.isGood()) throw new GroupsUnread(address + " answered with status " + answer.status());
        if (!answer.whole()) throw new GroupsUnread(address + " answered more than " + MOST_BYTES + " bytes");
        return Optional.of(read(address, answer.text()).groupsOf(user, address));
    }

    private BoundedAnswer ask(URI address, String token) {
        if (!TOKEN.matcher(token).matches()) throw new GroupsUnread("the delegated value is not a token");
        if (!calls.tryAcquire()) throw new GroupsUnread(CALLS_AT_ONCE + " calls to " + address + " wait already");
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .build();
            return http.send(request, MOST_BYTES);
        } catch (NoAnswer none) {
            throw new GroupsUnread(none.getMessage(), none);
        } finally {
            calls.release();
        }
    }

    // What it said is not repeated: it may hold anything.
    private User read(URI address, String text) {
        try {
            User user = json.readValue(text, User.class);
            if (user != null) return user;
        } catch (JsonProcessingException unreadable) {
            throw new GroupsUnread(address + " returned no valid user", unreadable);
        }
        throw new GroupsUnread(address + " returned no valid user");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(@Nullable String username, @Nullable List<Group> groups) {

        /** Somebody without any group has no such field. */
        Set<String> groupsOf(String user, URI address) {
            if (!user.equals(username)) throw new GroupsUnread(address + " answered for another user");
            if (groups == null) return Set.of();
            return groups.stream()
                    .filter(Objects::nonNull)
                    .map(Group::name)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Group(@Nullable String name) {}
}

package io.imprimatur.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.platform.http.BoundedHttp;
import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.http.BoundedHttp.NoResponse;
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
 * Client of Gafaelfawr's user API. Calls are limited in time and size, and follow no redirects because they carry a
 * token; the number of concurrent calls is limited, so that a hanging service blocks few requests.
 */
class GafaelfawrClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_CALLS = 16;

    /** A bearer token according to RFC 6750; other values are not sent. */
    private static final Pattern TOKEN = Pattern.compile("[\\w.~+/-]{1,4096}={0,2}");

    private final BoundedHttp http = new BoundedHttp(TIMEOUT);
    private final Semaphore permits = new Semaphore(MAX_CALLS);
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Groups of this user.
     *
     * @return empty if the answer is 404
     * @throws GroupsUnavailable if there is no answer, or it cannot be read or is about another user
     */
    Optional<Set<String>> groups(URI address, String token, String user) {
        BoundedResponse answer = query(address, token);
        if (answer.status() == 404) return Optional.empty();
        if (!answer.isSuccess()) throw new GroupsUnavailable(address + " answered with status " + answer.status());
        if (!answer.complete()) throw new GroupsUnavailable(address + " answered more than " + MAX_BYTES + " bytes");
        return Optional.of(read(address, answer.text()).groupsOf(user, address));
    }

    private BoundedResponse query(URI address, String token) {
        if (!TOKEN.matcher(token).matches()) throw new GroupsUnavailable("the delegated value is not a token");
        if (!permits.tryAcquire()) throw new GroupsUnavailable(MAX_CALLS + " calls to " + address + " wait already");
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .build();
            return http.send(request, MAX_BYTES);
        } catch (NoResponse failed) {
            throw new GroupsUnavailable(failed.getMessage(), failed);
        } finally {
            permits.release();
        }
    }

    // The answer is not included in the message: it may contain anything.
    private User read(URI address, String text) {
        try {
            User user = json.readValue(text, User.class);
            if (user != null) return user;
        } catch (JsonProcessingException unreadable) {
            throw new GroupsUnavailable(address + " returned no valid user", unreadable);
        }
        throw new GroupsUnavailable(address + " returned no valid user");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(@Nullable String username, @Nullable List<Group> groups) {

        /** The field is missing for users without a group. */
        Set<String> groupsOf(String user, URI address) {
            if (!user.equals(username)) throw new GroupsUnavailable(address + " answered for another user");
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

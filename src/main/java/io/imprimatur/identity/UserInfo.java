package io.imprimatur.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Groups from Gafaelfawr's {@code user-info}, asked with the token that it delegated to us, and kept for a minute. */
class UserInfo {

    private static final Logger log = LoggerFactory.getLogger(UserInfo.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final RestClient http;
    private final URI address;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    UserInfo(RestClient http, URI address, Clock clock) {
        this.http = http;
        this.address = address;
        this.clock = clock;
    }

    /** None if the answer cannot be had, or is about somebody else. */
    Set<String> groups(String user, String token) {
        Instant now = clock.instant();
        answers.values().removeIf(answer -> !answer.isGoodAt(now));
        Answer known = answers.get(token);
        if (known == null) {
            known = new Answer(ask(token), now);
            answers.put(token, known);
        }
        return known.body().groupsOf(user);
    }

    private Body ask(String token) {
        try {
            Body body = http.get()
                    .uri(address)
                    .headers(headers -> headers.setBearerAuth(token))
                    .retrieve()
                    .body(Body.class);
            return body == null ? Body.NOTHING : body;
        } catch (RestClientException failed) {
            log.warn("asking {} for groups: {}", address, failed.getMessage());
            return Body.NOTHING;
        }
    }

    private record Answer(Body body, Instant at) {

        boolean isGoodAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(KEPT));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(String username, List<Group> groups) {

        static final Body NOTHING = new Body("", List.of());

        Set<String> groupsOf(String user) {
            if (!user.equals(username) || groups == null) return Set.of();
            return groups.stream().map(Group::name).collect(Collectors.toUnmodifiableSet());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Group(String name) {}
}

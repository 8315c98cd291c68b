package io.imprimatur.identity;

import io.imprimatur.engine.EngineUser;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the user from the headers of a trusted proxy. Headers from other senders are ignored. A header that the proxy
 * passes on from its own clients must not count either, so groups come from the configured source only.
 */
class ProxyHeaders {

    static final String USER = "X-Auth-Request-User";
    static final String EMAIL = "X-Auth-Request-Email";
    static final String TOKEN = "X-Auth-Request-Token";
    static final String SECRET = "X-Imprimatur-Proxy-Secret";

    /** Request attribute with a message for the user, set if the groups could not be read. */
    static final String GROUPS_UNAVAILABLE = "groupsUnread";

    /** Response header with the same message, for clients that show no page of the application. */
    static final String NOTICE = "X-Imprimatur-Notice";

    private static final Logger log = LoggerFactory.getLogger(ProxyHeaders.class);
    private static final String PREFIX = "x-auth-request-";
    private static final String NO_GROUPS_NOW =
            "Your groups cannot be read at the moment, so you are treated as a member of no group. Try again in a minute; if that does"
                    + " not help, contact the operators.";

    private final TrustedProxies proxies;
    private final Optional<byte[]> secret;
    private final Optional<String> groupsHeader;
    private final Optional<UserInfoGroups> userInfo;
    private final Set<String> singleHeaders = new HashSet<>();

    /**
     * @param secret sent by the proxy in {@link #SECRET}; empty if its address is sufficient
     * @param groupsHeader a header always set or removed by the proxy
     * @param userInfo source of groups if the proxy sends a token instead
     */
    ProxyHeaders(
            TrustedProxies proxies,
            Optional<String> secret,
            Optional<String> groupsHeader,
            Optional<UserInfoGroups> userInfo) {
        this.proxies = proxies;
        this.secret = secret.map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.groupsHeader = groupsHeader;
        this.userInfo = userInfo;
        singleHeaders.add(SECRET.toLowerCase(Locale.ROOT));
        groupsHeader.map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(singleHeaders::add);
    }

    /** @throws RepeatedHeader if a header is ambiguous */
    Optional<Person> readPerson(HttpServletRequest request) {
        if (!proxies.isSenderOf(request)) return Optional.empty();
        checkRepeated(request);
        String user = header(request, USER);
        if (!hasSecret(request) || !EngineUser.isUserName(user)) return Optional.empty();
        return Optional.of(new Person(user, email(request), groups(request, user)));
    }

    private void checkRepeated(HttpServletRequest request) {
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean checked = lower.startsWith(PREFIX) || singleHeaders.contains(lower);
            if (checked && Collections.list(request.getHeaders(name)).size() > 1) throw new RepeatedHeader(name);
        }
    }

    private boolean hasSecret(HttpServletRequest request) {
        byte[] sent = header(request, SECRET).getBytes(StandardCharsets.UTF_8);
        return secret.map(expected -> MessageDigest.isEqual(expected, sent)).orElse(true);
    }

    private Set<String> groups(HttpServletRequest request, String user) {
        if (userInfo.isPresent()) return groups(userInfo.get(), request, user);
        return groupsHeader.map(name -> split(header(request, name))).orElseGet(Set::of);
    }

    private static Set<String> groups(UserInfoGroups source, HttpServletRequest request, String user) {
        try {
            return source.groups(user, header(request, TOKEN));
        } catch (GroupsUnavailable unread) {
            log.warn("Cannot read the groups of '{}', continuing without groups: {}", user, unread.getMessage());
            request.setAttribute(GROUPS_UNAVAILABLE, NO_GROUPS_NOW);
            return Set.of();
        }
    }

    private static Set<String> split(String groups) {
        return Arrays.stream(groups.split(",", -1))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty unless the header is a single valid address. */
    private static String email(HttpServletRequest request) {
        String email = header(request, EMAIL);
        boolean usable = email.length() <= 254 && email.chars().allMatch(c -> c > ' ' && c < 127 && c != ',');
        return usable ? email : "";
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "").strip();
    }

    /** A header sent more than once, of which one may be the client's own. */
    static class RepeatedHeader extends RuntimeException {

        private RepeatedHeader(String name) {
            super("the header " + name + " was sent more than once: expected it once, from the proxy");
        }
    }
}

package io.imprimatur.identity;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Request matchers used by the security rules. */
final class RequestPaths {

    private RequestPaths() {}

    static RequestMatcher of(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }

    static RequestMatcher post(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern);
    }

    /** Tasklist and its API, which have their own CSRF protection. */
    static RequestMatcher tasklist() {
        return of("/camunda/api/**", "/camunda/app/**");
    }

    private static boolean isBrowser(HttpServletRequest request) {
        return request.getRequestedSessionId() != null
                || ErrorResponses.isBrowser(request)
                || FormTokenRepository.hasCookie(request);
    }

    /**
     * Resources for both programs and browsers: programs authenticate each request, browsers have a login in the pages.
     */
    static RequestMatcher programReads() {
        return new AndRequestMatcher(
                of("/calendar.ics", "/openapi", "/openapi.yaml"),
                request -> !isBrowser(request) || request.getHeader("Authorization") != null);
    }

    static RequestMatcher notTasklist() {
        return new NegatedRequestMatcher(of("/camunda/**"));
    }

    static RequestMatcher tasklistApi() {
        return of("/camunda/api/**");
    }

    /** Requests answered with a page for a browser, not with data for a script. */
    static RequestMatcher notTasklistApi() {
        return new NegatedRequestMatcher(tasklistApi());
    }
}

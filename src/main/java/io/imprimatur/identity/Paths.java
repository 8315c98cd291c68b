package io.imprimatur.identity;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Sets of paths that the rules speak of. */
final class Paths {

    private Paths() {}

    static RequestMatcher of(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }

    static RequestMatcher post(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern);
    }

    /** Tasklist's calls, and Tasklist itself, which brings its own protection against forged requests. */
    static RequestMatcher tasklist() {
        return of("/camunda/api/**", "/camunda/app/**");
    }

    private static boolean isBrowsers(HttpServletRequest request) {
        return request.getRequestedSessionId() != null
                || RefusedCall.isByBrowser(request)
                || FormTokens.hasCookie(request);
    }

    /** What both programs and browsers read: a program logs in with each call, a browser is logged in to our pages. */
    static RequestMatcher readByProgram() {
        return new AndRequestMatcher(
                of("/calendar.ics", "/openapi", "/openapi.yaml"),
                request -> !isBrowsers(request) || request.getHeader("Authorization") != null);
    }

    static RequestMatcher notTasklist() {
        return new NegatedRequestMatcher(of("/camunda/**"));
    }

    static RequestMatcher tasklistApi() {
        return of("/camunda/api/**");
    }

    /** Where a browser is to be shown a page, and not a script an answer. */
    static RequestMatcher notTasklistApi() {
        return new NegatedRequestMatcher(tasklistApi());
    }
}

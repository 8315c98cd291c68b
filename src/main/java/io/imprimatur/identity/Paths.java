package io.imprimatur.identity;

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

    /** What both programs and browsers read: a program logs in with each call, a browser is logged in to our pages. */
    static RequestMatcher readByProgram() {
        return new AndRequestMatcher(
                of("/calendar.ics", "/openapi", "/openapi.yaml"),
                request -> request.getRequestedSessionId() == null || request.getHeader("Authorization") != null);
    }

    /** Where a browser is to be shown a page, and not a script an answer. */
    static RequestMatcher notTasklistApi() {
        return new NegatedRequestMatcher(of("/camunda/api/**"));
    }
}

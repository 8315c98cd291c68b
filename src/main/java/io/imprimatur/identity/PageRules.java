package io.imprimatur.identity;

import io.imprimatur.process.EngineCalls;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authorization rules for browsers. Of Camunda's web applications only Tasklist is open; the others are for
 * administration.
 */
final class PageRules {

    private PageRules() {}

    /** @param login pages that need no login */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            RequestMatcher login) {
        requests.requestMatchers(login)
                .permitAll()
                .requestMatchers(Paths.of("/error", "/css/**", "/js/**", "/webjars/**", "/favicon.ico", "/favicon.svg"))
                .permitAll()
                .requestMatchers(EngineCalls.allowedBelow("/camunda/api/engine/engine/{engine}"))
                .authenticated()
                .requestMatchers(reading("/camunda/api/engine/engine/**"))
                .authenticated()
                .requestMatchers(reading("/camunda/api/admin/auth/user/{engine}"))
                .authenticated()
                .requestMatchers(reading("/camunda/api/tasklist/**"))
                .authenticated()
                .requestMatchers(Paths.of("/camunda/api/**", "/camunda/app/admin/**", "/camunda/app/cockpit/**"))
                .denyAll()
                .requestMatchers(Paths.of("/camunda/app/welcome/**"))
                .denyAll()
                .anyRequest()
                .authenticated();
    }

    private static RequestMatcher reading(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path);
    }
}

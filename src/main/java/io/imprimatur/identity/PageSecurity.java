package io.imprimatur.identity;

import io.imprimatur.engine.AllowedEngineRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Security of pages in a browser: authorization rules, response headers and logout. */
final class PageSecurity {

    // Style attributes: the process diagram's viewer builds its overlays from markup with inline styles.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; img-src 'self' data:; style-src-attr 'unsafe-inline'; "
                    + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private PageSecurity() {}

    /**
     * Of Camunda's web applications only Tasklist is open; the others are for administration.
     *
     * @param login pages that need no login
     */
    static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            RequestMatcher login) {
        requests.requestMatchers(login)
                .permitAll()
                .requestMatchers(
                        RequestPaths.of("/error", "/css/**", "/js/**", "/webjars/**", "/favicon.ico", "/favicon.svg"))
                .permitAll()
                .requestMatchers(AllowedEngineRequests.below("/camunda/api/engine/engine/{engine}"))
                .authenticated()
                .requestMatchers(get("/camunda/api/engine/engine/**"))
                .authenticated()
                .requestMatchers(get("/camunda/api/admin/auth/user/{engine}"))
                .authenticated()
                .requestMatchers(get("/camunda/api/tasklist/**"))
                .authenticated()
                .requestMatchers(RequestPaths.of("/camunda/api/**", "/camunda/app/admin/**", "/camunda/app/cockpit/**"))
                .denyAll()
                .requestMatchers(RequestPaths.of("/camunda/app/welcome/**"))
                .denyAll()
                .anyRequest()
                .authenticated();
    }

    private static RequestMatcher get(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path);
    }

    /** Tasklist sends its own policy. */
    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(RequestPaths.of("/camunda/**")),
                        new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY)));
    }

    /** A common logout for the application and Tasklist. */
    static void logout(LogoutConfigurer<HttpSecurity> logout) {
        logout.logoutRequestMatcher(new OrRequestMatcher(RequestPaths.post("/logout"), tasklistLogout()))
                .logoutSuccessHandler(PageSecurity::loggedOut);
    }

    // The header stands for Tasklist's token, which a page of another site cannot send: Tasklist requires it.
    private static RequestMatcher tasklistLogout() {
        return new AndRequestMatcher(
                RequestPaths.post("/camunda/api/admin/auth/user/{engine}/logout"),
                new RequestHeaderRequestMatcher("X-XSRF-TOKEN"));
    }

    private static void loggedOut(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        if (tasklistLogout().matches(request)) response.setStatus(HttpServletResponse.SC_OK);
        else response.sendRedirect(request.getContextPath() + "/");
    }
}

package io.imprimatur.identity;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;

/** A proxy that logs people in and says who they are with every request. */
class ProxyLogin implements LoginMethod {

    private final ProxyHeaders headers;

    ProxyLogin(ProxyHeaders headers) {
        this.headers = headers;
    }

    @Override
    public Optional<Person> find(String user) {
        return Optional.empty();
    }

    @Override
    public void forCalls(HttpSecurity http) throws Exception {
        http.addFilterAt(new ProxyHeaderFilter(headers), AbstractPreAuthenticatedProcessingFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(Refusals::unauthenticated));
    }

    /** The login is never kept in the session: it is over when the proxy no longer says so. */
    @Override
    public void forPages(HttpSecurity http) throws Exception {
        forCalls(http);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}

package io.imprimatur.identity;

import io.imprimatur.process.EngineMembers;
import java.util.List;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;

/** A proxy that logs people in and says who they are with every request. */
class ProxyLogin implements LoginMethod {

    private final ProxyHeaders headers;
    private final EngineMembers seen;

    ProxyLogin(ProxyHeaders headers, EngineMembers seen) {
        this.headers = headers;
        this.seen = seen;
    }

    @Override
    public Optional<Person> find(String user) {
        return Optional.empty();
    }

    @Override
    public boolean knowsEverybody() {
        return false;
    }

    @Override
    public List<String> inGroup(String group) {
        return seen.inGroup(group);
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

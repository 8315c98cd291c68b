package io.imprimatur.identity;

import io.imprimatur.process.EngineMembers;
import io.imprimatur.process.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Login by a proxy that authenticates users and sends their name with each request. */
class ProxyLogin implements LoginMethod {

    private final ProxyHeaders headers;
    private final EngineMembers members;
    private final Optional<UserLookup> lookup;

    /** @param lookup source of the groups of users without a request; without it they have none */
    ProxyLogin(ProxyHeaders headers, EngineMembers members, Optional<UserLookup> lookup) {
        this.headers = headers;
        this.members = members;
        this.lookup = lookup;
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
        return members.inGroup(group);
    }

    @Override
    public Person absent(String user) {
        if (!Member.isId(user)) throw new NoAccount(user);
        Optional<Set<String>> groups =
                lookup.isEmpty() ? Optional.of(Set.of()) : lookup.get().groups(user);
        return new Person(user, "", groups.orElseThrow(() -> new NoAccount(user)));
    }

    @Override
    public void forCalls(HttpSecurity http) throws Exception {
        http.addFilterAt(new ProxyHeaderFilter(headers), AbstractPreAuthenticatedProcessingFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(Refusals::unauthenticated));
    }

    /** Never stores the login in the session: it ends when the proxy stops sending the user. */
    @Override
    public void forPages(HttpSecurity http) throws Exception {
        forCalls(http);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(false)));
    }

    @Override
    public RequestMatcher openPages() {
        return request -> false;
    }
}

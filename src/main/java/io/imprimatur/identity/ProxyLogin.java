package io.imprimatur.identity;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.engine.EngineUsers;
import io.imprimatur.identity.LoginMethod.NoAccount;
import io.imprimatur.identity.ProxyHeaders.RepeatedHeader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Login by a proxy that authenticates users and sends their name with each request. */
class ProxyLogin implements LoginMethod {

    private static final Logger log = LoggerFactory.getLogger(ProxyLogin.class);

    private final ProxyHeaders headers;
    private final EngineUsers members;
    private final Optional<UserLookupGroups> lookup;

    /** @param lookup source of the groups of users without a request; without it they have none */
    ProxyLogin(ProxyHeaders headers, EngineUsers members, Optional<UserLookupGroups> lookup) {
        this.headers = headers;
        this.members = members;
        this.lookup = lookup;
    }

    @Override
    public Optional<Person> find(String user) {
        return Optional.empty();
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public List<String> membersOf(String group) {
        return members.membersOf(group);
    }

    @Override
    public Person lookUp(String user) {
        if (!EngineUser.isUserName(user)) throw new NoAccount(user);
        Optional<Set<String>> groups =
                lookup.isEmpty() ? Optional.of(Set.of()) : lookup.get().groups(user);
        return new Person(user, "", groups.orElseThrow(() -> new NoAccount(user)));
    }

    @Override
    public void configureCalls(HttpSecurity http) throws Exception {
        http.addFilterAt(new HeaderFilter(headers), AbstractPreAuthenticatedProcessingFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(SecurityResponses::unauthenticated));
    }

    /** Never stores the login in the session: it ends when the proxy stops sending the user. */
    @Override
    public void configurePages(HttpSecurity http) throws Exception {
        configureCalls(http);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokenRepository(false)));
    }

    @Override
    public RequestMatcher publicPages() {
        return request -> false;
    }

    /** Logs in the user named by the proxy, for this request only. */
    private static final class HeaderFilter extends OncePerRequestFilter {

        private final ProxyHeaders headers;

        HeaderFilter(ProxyHeaders headers) {
            this.headers = headers;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                headers.readPerson(request)
                        .map(person -> new LoggedIn(person).authentication())
                        .ifPresent(login -> SecurityContextHolder.setContext(new SecurityContextImpl(login)));
            } catch (RepeatedHeader repeated) {
                log.warn("Rejected a request from {}: {}", request.getRemoteAddr(), repeated.getMessage());
                SecurityResponses.badRequest(request, response, repeated.getMessage());
                return;
            }
            if (request.getAttribute(ProxyHeaders.GROUPS_UNAVAILABLE) instanceof String sentence)
                response.setHeader(ProxyHeaders.NOTICE, sentence);
            chain.doFilter(request, response);
        }
    }
}

package io.imprimatur.identity;

import io.imprimatur.engine.AllowedEngineRequests;
import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import io.imprimatur.engine.EngineUsers;
import io.imprimatur.identity.CrossOriginFilter.JsonContentTypeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Security filter chains: everything needs a login except health and static files. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final LoginMethod login;
    private final EngineUserSyncFilter engineUserSync;
    private final CrossOriginFilter crossSite = new CrossOriginFilter();

    SecurityConfiguration(LoginMethod login, CurrentEngineUser loggedIn, EngineUsers members) {
        this.login = login;
        this.engineUserSync = new EngineUserSyncFilter(loggedIn, members);
    }

    /** Replaces Spring Boot's filter, which trusts all forwarding headers or passes them on. */
    @Bean
    FilterRegistrationBean<ForwardedRequestFilter> forwardedRequestFilter(ServerProperties server) {
        var filter = new FilterRegistrationBean<>(new ForwardedRequestFilter(server));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Probes need no login; logged-in users see the details. */
    @Bean
    @Order(1)
    SecurityFilterChain healthSecurity(HttpSecurity http) throws Exception {
        http.securityMatcher(RequestPaths.of("/actuator/health/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterAfter(crossSite, HeaderWriterFilter.class);
        login.configureCalls(http);
        return http.build();
    }

    /** Neither session nor cookie, so CSRF is not possible. */
    @Bean
    @Order(2)
    SecurityFilterChain callSecurity(HttpSecurity http) throws Exception {
        http.securityMatcher(new OrRequestMatcher(
                        RequestPaths.of("/engine-rest/**", "/api/**", "/actuator/**"), RequestPaths.programReads()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                AllowedEngineRequests.below("/engine-rest", "/engine-rest/engine/{engine}"))
                        .authenticated()
                        .requestMatchers(RequestPaths.of("/engine-rest/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .exceptionHandling(refused -> refused.accessDeniedHandler(SecurityResponses::forbidden))
                .addFilterAfter(crossSite, HeaderWriterFilter.class)
                .addFilterAfter(new JsonContentTypeFilter(AnyRequestMatcher.INSTANCE), AuthorizationFilter.class)
                .addFilterAfter(engineUserSync, JsonContentTypeFilter.class);
        login.configureCalls(http);
        return http.build();
    }

    /** Programs without a login, which authenticate by signing the request. */
    @Bean
    @Order(3)
    SecurityFilterChain hookSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(RequestPaths.of("/hooks/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(RequestPaths.post("/hooks/jira"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .exceptionHandling(refused -> refused.accessDeniedHandler(SecurityResponses::forbidden)
                        .authenticationEntryPoint(SecurityResponses::unauthenticated))
                .addFilterAfter(crossSite, HeaderWriterFilter.class)
                .addFilterAfter(new JsonContentTypeFilter(AnyRequestMatcher.INSTANCE), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pageSecurity(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> PageSecurity.authorize(requests, login.publicPages()))
                .csrf(csrf -> csrf.ignoringRequestMatchers(RequestPaths.tasklist()))
                .headers(PageSecurity::headers)
                .logout(PageSecurity::logout)
                .exceptionHandling(refused -> refused.defaultAccessDeniedHandlerFor(
                                SecurityResponses::forbidden, RequestPaths.of("/camunda/**"))
                        .defaultAuthenticationEntryPointFor(
                                SecurityResponses::unauthenticated, RequestPaths.of("/camunda/api/**")))
                .addFilterAfter(crossSite, HeaderWriterFilter.class)
                .addFilterAfter(new JsonContentTypeFilter(RequestPaths.tasklistApi()), AuthorizationFilter.class)
                .addFilterAfter(engineUserSync, JsonContentTypeFilter.class);
        login.configurePages(http);
        return http.build();
    }

    /** Synchronizes the logged-in user to the engine before the request reaches it. */
    private static final class EngineUserSyncFilter extends OncePerRequestFilter {

        private final CurrentEngineUser loggedIn;
        private final EngineUsers members;

        EngineUserSyncFilter(CurrentEngineUser loggedIn, EngineUsers members) {
            this.loggedIn = loggedIn;
            this.members = members;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            loggedIn.engineUser().ifPresent(members::sync);
            chain.doFilter(request, response);
        }
    }
}

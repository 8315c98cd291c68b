package io.imprimatur.engine;

import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_HEADER_NAME;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;

import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/** Connects the engine to the login and grants the default authorizations. */
@Configuration(proxyBeanMethods = false)
class EngineAccessConfiguration {

    private static final int AFTER_LOGIN = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    @Bean
    EngineUsers engineUsers(ProcessEngine engine, PlatformTransactionManager transactions) {
        return new EngineUsers(engine.getIdentityService(), newTransaction(transactions), Clock.systemUTC());
    }

    @Bean
    EngineDefaults engineDefaults(
            ProcessEngine engine,
            List<InstanceRegister> registers,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        return new EngineDefaults(
                engine,
                registers.stream().map(InstanceRegister::process).toList(),
                database,
                newTransaction(transactions));
    }

    @Bean
    FilterRegistrationBean<EngineAuthentication.RestFilter> restAuthenticationFilter(CurrentEngineUser loggedIn) {
        var filter = new FilterRegistrationBean<>(new EngineAuthentication.RestFilter(loggedIn));
        filter.addInitParameter(ProcessEngineAuthenticationFilter.SERVLET_PATH_PREFIX, "/engine-rest");
        filter.addUrlPatterns("/engine-rest/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<EngineAuthentication.TasklistFilter> tasklistAuthenticationFilter(
            CurrentEngineUser loggedIn, ProcessEngine engine) {
        var filter = new FilterRegistrationBean<>(new EngineAuthentication.TasklistFilter(loggedIn, engine.getName()));
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<EngineExpressionFilter> engineExpressionFilter() {
        var filter = new FilterRegistrationBean<>(new EngineExpressionFilter());
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<ResultLimitFilter> resultLimitFilter() {
        var filter = new FilterRegistrationBean<>(new ResultLimitFilter());
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<TasklistCsrfFilter> tasklistCsrfFilter() {
        var filter = new FilterRegistrationBean<>(new TasklistCsrfFilter());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    private static TransactionTemplate newTransaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /**
     * Rejects calls of Tasklist's API without the session's token before Camunda's own filter does, which would end the
     * session: a page of another site could log a user out.
     */
    static class TasklistCsrfFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (CSRF_NON_MODIFYING_METHODS_PATTERN.matcher(request.getMethod()).matches())
                chain.doFilter(request, request.isSecure() ? new ByHttps(response) : response);
            else if (hasToken(request)) chain.doFilter(request, response);
            else
                ErrorResponses.send(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "the token of Tasklist is missing or not this session's: expected the value of its cookie "
                                + CSRF_TOKEN_DEFAULT_COOKIE_NAME + " in " + CSRF_TOKEN_HEADER_NAME);
        }

        private static boolean hasToken(HttpServletRequest request) {
            HttpSession session = request.getSession(false);
            Object token = session == null ? null : session.getAttribute(CSRF_TOKEN_SESSION_ATTR_NAME);
            return token != null && token.equals(request.getHeader(CSRF_TOKEN_HEADER_NAME));
        }

        /** Adds {@code Secure}: Camunda's filter takes it from its configuration, not from the request. */
        private static class ByHttps extends HttpServletResponseWrapper {

            ByHttps(HttpServletResponse response) {
                super(response);
            }

            @Override
            public void addHeader(String name, String value) {
                boolean ofToken = name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)
                        && value.startsWith(CSRF_TOKEN_DEFAULT_COOKIE_NAME + "=")
                        && !value.contains(";Secure");
                super.addHeader(name, ofToken ? value + ";Secure" : value);
            }
        }
    }
}

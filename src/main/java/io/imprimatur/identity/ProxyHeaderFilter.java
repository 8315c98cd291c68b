package io.imprimatur.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logs in, for this request, whom the proxy names. */
class ProxyHeaderFilter extends OncePerRequestFilter {

    private final ProxyHeaders headers;

    ProxyHeaderFilter(ProxyHeaders headers) {
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers.person(request)
                .map(person -> new LoggedIn(person).authentication())
                .ifPresent(login -> SecurityContextHolder.setContext(new SecurityContextImpl(login)));
        chain.doFilter(request, response);
    }
}

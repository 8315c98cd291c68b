package io.imprimatur.identity;

import io.imprimatur.identity.ProxyHeaders.RepeatedHeader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logs in the user named by the proxy, for this request only. */
class ProxyHeaderFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ProxyHeaderFilter.class);

    private final ProxyHeaders headers;

    ProxyHeaderFilter(ProxyHeaders headers) {
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            headers.person(request)
                    .map(person -> new LoggedIn(person).authentication())
                    .ifPresent(login -> SecurityContextHolder.setContext(new SecurityContextImpl(login)));
        } catch (RepeatedHeader repeated) {
            log.warn("Rejected a request from {}: {}", request.getRemoteAddr(), repeated.getMessage());
            Refusals.ambiguous(request, response, repeated.getMessage());
            return;
        }
        if (request.getAttribute(ProxyHeaders.GROUPS_UNREAD) instanceof String sentence)
            response.setHeader(ProxyHeaders.NOTICE, sentence);
        chain.doFilter(request, response);
    }
}

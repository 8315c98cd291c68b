package io.imprimatur.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Exposes the logged-in user to Tomcat's access log as {@code %{imprimatur.user}r}. The valve's own {@code %u} stays
 * empty, because the login happens behind it.
 */
@Component
class AccessLogUserFilter extends OncePerRequestFilter {

    static final String ATTRIBUTE = "imprimatur.user";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal user = request.getUserPrincipal();
        if (user != null) request.setAttribute(ATTRIBUTE, sanitize(user.getName()));
        chain.doFilter(request, response);
    }

    /** Replaces white space, quotes and control characters: a name from a proxy's header may contain anything. */
    private static String sanitize(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}\"]", "_");
    }
}

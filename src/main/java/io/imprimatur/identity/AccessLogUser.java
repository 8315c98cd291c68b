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
 * Tells Tomcat's access log who is logged in, as {@code %{imprimatur.user}r}: its own {@code %u} was seen to be empty,
 * since the login is known behind it only.
 */
@Component
class AccessLogUser extends OncePerRequestFilter {

    static final String ATTRIBUTE = "imprimatur.user";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal user = request.getUserPrincipal();
        if (user != null) request.setAttribute(ATTRIBUTE, onOneLine(user.getName()));
        chain.doFilter(request, response);
    }

    /** A name from a proxy's header may hold anything; in the log it is one word. */
    private static String onOneLine(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}\"]", "_");
    }
}

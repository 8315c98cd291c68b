package io.imprimatur.engine;

import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_HEADER_NAME;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects calls of Tasklist's API without the session's token before Camunda's own filter does, which would end the
 * session: a page of another site could log a user out.
 */
class TasklistCsrfFilter extends OncePerRequestFilter {

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

package io.imprimatur.identity;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses calls that change something and that a page of another origin made a browser send, with the person's cookie
 * or remembered password. A browser says so in {@code Origin} and {@code Sec-Fetch-Site}, which no page can forge;
 * programs send neither.
 */
class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isSafe(request) || isFromHere(request)) chain.doFilter(request, response);
        else
            RefusedCall.answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "the request was sent by a page of another site: expected one of " + origin(request)
                            + ", or no Origin");
    }

    static boolean isSafe(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    private static boolean isFromHere(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        return FROM_HERE.containsAll(Collections.list(request.getHeaders("Sec-Fetch-Site")))
                && (origins.isEmpty() || (origins.size() == 1 && isOurs(origins.get(0), request)));
    }

    private static boolean isOurs(String origin, HttpServletRequest request) {
        return origin.toLowerCase(Locale.ROOT).equals(origin(request));
    }

    /** Without the port that the scheme implies, as browsers write it. */
    private static String origin(HttpServletRequest request) {
        String place = request.getScheme() + "://" + request.getServerName().toLowerCase(Locale.ROOT);
        int implied = request.isSecure() ? 443 : 80;
        return request.getServerPort() == implied ? place : place + ":" + request.getServerPort();
    }
}

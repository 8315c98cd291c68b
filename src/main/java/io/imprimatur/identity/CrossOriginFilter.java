package io.imprimatur.identity;

import io.imprimatur.platform.refusal.ErrorResponses;
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
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects modifying requests that a page of another origin made a browser send, with the person's cookie or remembered
 * password. Browsers set {@code Origin} and {@code Sec-Fetch-Site}, which pages cannot forge; programs send neither.
 */
class CrossOriginFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isSafeMethod(request) || isSameOrigin(request)) chain.doFilter(request, response);
        else
            ErrorResponses.send(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "the request was sent by a page of another site: expected one of " + origin(request)
                            + ", or no Origin");
    }

    static boolean isSafeMethod(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    private static boolean isSameOrigin(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        return SAME_SITE.containsAll(Collections.list(request.getHeaders("Sec-Fetch-Site")))
                && (origins.isEmpty() || (origins.size() == 1 && isOwn(origins.get(0), request)));
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        return origin.toLowerCase(Locale.ROOT).equals(origin(request));
    }

    /** Without the scheme's default port, as browsers write it. */
    private static String origin(HttpServletRequest request) {
        String origin = request.getScheme() + "://" + request.getServerName().toLowerCase(Locale.ROOT);
        int implied = request.isSecure() ? 443 : 80;
        return request.getServerPort() == implied ? origin : origin + ":" + request.getServerPort();
    }

    /**
     * Accepts modifying calls as {@code application/json} only, with or without a body: a page of another site needs a
     * preflight request for that (Fetch, "CORS-safelisted request-header"), which is never granted.
     */
    static class JsonContentTypeFilter extends OncePerRequestFilter {

        private final RequestMatcher calls;

        /** @param calls the requests to check */
        JsonContentTypeFilter(RequestMatcher calls) {
            this.calls = calls;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (CrossOriginFilter.isSafeMethod(request) || !calls.matches(request) || isJson(request))
                chain.doFilter(request, response);
            else {
                response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
                ErrorResponses.send(
                        request,
                        response,
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "the call is not sent as JSON: expected 'Content-Type: application/json', without a body too");
            }
        }

        private static boolean isJson(HttpServletRequest request) {
            List<String> types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
            try {
                return types.size() == 1
                        && MediaType.parseMediaType(types.get(0)).equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
            } catch (InvalidMediaTypeException unreadable) {
                return false;
            }
        }
    }
}

package io.imprimatur.identity;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts modifying calls as {@code application/json} only, with or without a body: a page of another site needs a
 * preflight request for that (Fetch, "CORS-safelisted request-header"), which is never granted.
 */
class JsonContentTypeFilter extends OncePerRequestFilter {

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

package io.imprimatur.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the number of results of one call of the engine's API. The engine's own limit rejects calls without {@code
 * maxResults}, and also internal queries that run as a logged-in user; this filter returns the first thousand instead.
 */
class ResultLimitFilter extends OncePerRequestFilter {

    static final int MAX_RESULTS = 1000;

    private static final String PARAMETER = "maxResults";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String limit = limit(request.getQueryString());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getQueryString() {
                        return limit;
                    }
                },
                response);
    }

    /** @return the query with exactly one {@code maxResults}: the first one sent, within the limit */
    static String limit(@Nullable String query) {
        String[] fields = query == null || query.isEmpty() ? new String[0] : query.split("&", -1);
        String most = Stream.of(fields)
                .filter(ResultLimitFilter::isMaxResults)
                .findFirst()
                .map(field -> limitValue(field.substring(field.indexOf('=') + 1)))
                .orElse(String.valueOf(MAX_RESULTS));
        return Stream.concat(Stream.of(fields).filter(field -> !isMaxResults(field)), Stream.of(PARAMETER + "=" + most))
                .collect(Collectors.joining("&"));
    }

    private static boolean isMaxResults(String field) {
        int equals = field.indexOf('=');
        try {
            return URLDecoder.decode(equals < 0 ? field : field.substring(0, equals), StandardCharsets.UTF_8)
                    .equals(PARAMETER);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Leaves values that are not numbers to the engine, which rejects them. */
    private static String limitValue(String sent) {
        try {
            long number = Long.parseLong(URLDecoder.decode(sent, StandardCharsets.UTF_8));
            return String.valueOf(number < 0 || number > MAX_RESULTS ? MAX_RESULTS : number);
        } catch (IllegalArgumentException none) {
            return sent.equals(PARAMETER) ? String.valueOf(MAX_RESULTS) : sent;
        }
    }
}

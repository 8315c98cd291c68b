package io.imprimatur.process;

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
 * Bounds how much one call of the engine's API lists. The engine's own limit refuses calls that name none, and queries
 * of ours that run as somebody who is logged in; this one lets them have the first thousand.
 */
class BoundedAnswers extends OncePerRequestFilter {

    static final int MOST = 1000;

    private static final String PARAMETER = "maxResults";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bounded = bounded(request.getQueryString());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getQueryString() {
                        return bounded;
                    }
                },
                response);
    }

    /** @return the query with one {@code maxResults}, the first that it names, within bounds */
    static String bounded(@Nullable String query) {
        String[] fields = query == null || query.isEmpty() ? new String[0] : query.split("&", -1);
        String most = Stream.of(fields)
                .filter(BoundedAnswers::isLimit)
                .findFirst()
                .map(field -> limited(field.substring(field.indexOf('=') + 1)))
                .orElse(String.valueOf(MOST));
        return Stream.concat(Stream.of(fields).filter(field -> !isLimit(field)), Stream.of(PARAMETER + "=" + most))
                .collect(Collectors.joining("&"));
    }

    private static boolean isLimit(String field) {
        int equals = field.indexOf('=');
        try {
            return URLDecoder.decode(equals < 0 ? field : field.substring(0, equals), StandardCharsets.UTF_8)
                    .equals(PARAMETER);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** What is no number is left for the engine to refuse. */
    private static String limited(String asked) {
        try {
            long number = Long.parseLong(URLDecoder.decode(asked, StandardCharsets.UTF_8));
            return String.valueOf(number < 0 || number > MOST ? MOST : number);
        } catch (IllegalArgumentException none) {
            return asked.equals(PARAMETER) ? String.valueOf(MOST) : asked;
        }
    }
}

package io.imprimatur.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Shows a request as it looked outside, by what a proxy says in {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port}
 * and {@code -For} where {@code server.forward-headers-strategy} is {@code framework}. Everything else that claims to be
 * forwarded is dropped: proxies were seen to pass a client's own {@code Forwarded} and {@code X-Forwarded-Prefix}.
 */
class OutsideFilter extends ForwardedHeaderFilter {

    private static final Set<String> DROPPED = Set.of("forwarded", "x-forwarded-prefix", "x-forwarded-ssl");

    private final boolean alwaysHttps;

    OutsideFilter(ServerProperties server) {
        this.alwaysHttps =
                Boolean.TRUE.equals(server.getServlet().getSession().getCookie().getSecure());
        setRelativeRedirects(true);
        setRemoveOnly(server.getForwardHeadersStrategy() != ForwardHeadersStrategy.FRAMEWORK);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest believed = new Believed(request);
        super.doFilterInternal(
                believed,
                response,
                alwaysHttps ? (seen, answer) -> chain.doFilter(new ByHttps((HttpServletRequest) seen), answer) : chain);
    }

    private static class Believed extends HttpServletRequestWrapper {

        Believed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return isDropped(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isDropped(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isDropped(name))
                    .toList());
        }

        private static boolean isDropped(String name) {
            return DROPPED.contains(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Where {@code server.servlet.session.cookie.secure} says that a proxy which says nothing ends TLS. */
    private static class ByHttps extends HttpServletRequestWrapper {

        ByHttps(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getScheme() {
            return "https";
        }

        @Override
        public int getServerPort() {
            return super.getServerPort() == 80 ? 443 : super.getServerPort();
        }
    }
}

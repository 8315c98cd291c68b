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
 * Restores the external address of a request from the proxy's {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port}
 * and {@code -For} where {@code server.forward-headers-strategy} is {@code framework}. Drops all other forwarding
 * headers: proxies were seen to pass on a client's own {@code Forwarded} and {@code X-Forwarded-Prefix}.
 */
class ForwardedRequestFilter extends ForwardedHeaderFilter {

    private static final Set<String> DROPPED = Set.of("forwarded", "x-forwarded-prefix", "x-forwarded-ssl");

    private final boolean alwaysHttps;

    ForwardedRequestFilter(ServerProperties server) {
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
        HttpServletRequest filtered = new FilteredHeaders(request);
        super.doFilterInternal(
                filtered,
                response,
                alwaysHttps ? (seen, answer) -> chain.doFilter(new ByHttps((HttpServletRequest) seen), answer) : chain);
    }

    private static class FilteredHeaders extends HttpServletRequestWrapper {

        FilteredHeaders(HttpServletRequest request) {
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

    /**
     * For a proxy that terminates TLS without sending headers, declared with {@code
     * server.servlet.session.cookie.secure}.
     */
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

package io.imprimatur.identity;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.util.WebUtils;

/**
 * Redirects browsers to the login, and back to the requested page afterwards, which is stored in a cookie; programs get
 * a 401.
 */
class LoginRedirect {

    private static final String LOGIN = "/login";
    private static final String COOKIE = "imprimatur-page";
    private static final int MAX_LENGTH = 1500;

    // A path of this host that no browser resolves to another one: excludes //host, /\host, and tabs, which browsers
    // drop.
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[\\x21-\\x7e&&[^\\\\]]*+");

    void redirectToLogin(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (isHtmxRequest(request)) {
            remember(localPath(request, request.getHeader("HX-Current-URL")), request, response);
            response.setHeader("HX-Redirect", request.getContextPath() + LOGIN);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (!isPageRequest(request)) {
            SecurityResponses.unauthenticated(request, response, exception);
        } else {
            String page = CrossOriginFilter.isSafeMethod(request)
                    ? Optional.ofNullable(request.getQueryString())
                            .map(query -> request.getRequestURI() + "?" + query)
                            .orElse(request.getRequestURI())
                    : localPath(request, request.getHeader(HttpHeaders.REFERER));
            remember(page, request, response);
            response.sendRedirect(request.getContextPath() + LOGIN);
        }
    }

    /**
     * Handles a form whose CSRF token is invalid because its session has expired: the user logs in again and resubmits
     * it.
     */
    void handleAccessDenied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        boolean isLoggedIn = login != null && login.getPrincipal() instanceof LoggedIn;
        if (isLoggedIn || !(exception instanceof CsrfException) || !ErrorResponses.isBrowser(request))
            SecurityResponses.forbidden(request, response, exception);
        else if (request.getServletPath().equals(LOGIN))
            response.sendRedirect(request.getContextPath() + "/login?stale");
        else redirectToLogin(request, response, null);
    }

    void redirectBack(HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException {
        String page = remembered(request).filter(LoginRedirect::isLocal).orElse(request.getContextPath() + "/");
        setCookie("", Duration.ZERO, request, response);
        response.sendRedirect(page);
    }

    private static boolean isHtmxRequest(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** Requests for scripts and images declare themselves; plain clients that accept anything are redirected too. */
    private static boolean isPageRequest(HttpServletRequest request) {
        String accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), MediaType.ALL_VALUE);
        String destination = Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Dest"), "document");
        return destination.equals("document")
                && (ErrorResponses.isBrowser(request) || accept.equals(MediaType.ALL_VALUE));
    }

    /** Path and query of the browser's current page; empty if it is not one of this host. */
    private static String localPath(HttpServletRequest request, String address) {
        try {
            URI page = URI.create(Objects.requireNonNullElse(address, ""));
            if (!request.getServerName().equalsIgnoreCase(page.getHost())) return "";
            return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static void remember(String page, HttpServletRequest request, HttpServletResponse response) {
        if (isLocal(page)) setCookie(page, Duration.ofHours(1), request, response);
    }

    private static boolean isLocal(String page) {
        return page.length() <= MAX_LENGTH
                && LOCAL.matcher(page).matches()
                && !page.matches("/(login|logout|error)\\b.*");
    }

    private static Optional<String> remembered(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, HostPrefixCookieSerializer.prefixed(request, COOKIE));
        if (cookie == null) return Optional.empty();
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static void setCookie(String page, Duration age, HttpServletRequest request, HttpServletResponse response) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.US_ASCII));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(HostPrefixCookieSerializer.prefixed(request, COOKIE), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}

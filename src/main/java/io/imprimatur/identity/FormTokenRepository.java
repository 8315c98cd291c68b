package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.util.WebUtils;

/**
 * CSRF token of the application's forms. Stored in the session of a logged-in user, and in a cookie before the login
 * and behind a proxy, so that opening the login page does not create a session. Camunda's token is a separate one with
 * its own cookie.
 */
class FormTokenRepository implements CsrfTokenRepository {

    private static final String COOKIE = "imprimatur-form";

    private final HttpSessionCsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
    private final boolean sessionsMeanLogin;

    /** @param sessionsMeanLogin whether a session implies a login */
    FormTokenRepository(boolean sessionsMeanLogin) {
        this.sessionsMeanLogin = sessionsMeanLogin;
    }

    /** Whether the client has opened one of the application's pages before. */
    static boolean hasCookie(HttpServletRequest request) {
        return WebUtils.getCookie(request, HostPrefixCookieSerializer.prefixed(request, COOKIE)) != null;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return ofSession.generateToken(request);
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    private CsrfTokenRepository of(HttpServletRequest request) {
        if (sessionsMeanLogin && request.getSession(false) != null) return ofSession;
        CookieCsrfTokenRepository cookies = new CookieCsrfTokenRepository();
        cookies.setCookieName(HostPrefixCookieSerializer.prefixed(request, COOKIE));
        cookies.setCookiePath("/");
        cookies.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return cookies;
    }
}

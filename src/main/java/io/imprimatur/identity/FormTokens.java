package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.util.WebUtils;

/**
 * The token that our forms carry: of the session once somebody is logged in, of a cookie before that and behind a proxy,
 * so that nobody gets a session for looking at the login. Camunda's token is another, with a cookie of its own.
 */
class FormTokens implements CsrfTokenRepository {

    private static final String COOKIE = "imprimatur-form";

    private final HttpSessionCsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
    private final boolean sessionsMeanLogin;

    /** @param sessionsMeanLogin whether somebody is logged in by having a session */
    FormTokens(boolean sessionsMeanLogin) {
        this.sessionsMeanLogin = sessionsMeanLogin;
    }

    /** Whether the request comes from where one of our pages was shown before. */
    static boolean hasCookie(HttpServletRequest request) {
        return WebUtils.getCookie(request, HostCookies.name(request, COOKIE)) != null;
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
        cookies.setCookieName(HostCookies.name(request, COOKIE));
        cookies.setCookiePath("/");
        cookies.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return cookies;
    }
}

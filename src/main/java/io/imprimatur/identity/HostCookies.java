package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/**
 * The session's cookie. Where people come by https its name begins with {@code __Host-}: browsers take such a cookie by
 * https alone, from this host alone, so that neither a sibling host nor an http page can plant one.
 */
@Component
class HostCookies implements CookieSerializer {

    private static final String PREFIX = "__Host-";

    private final DefaultCookieSerializer byHttp;
    private final DefaultCookieSerializer byHttps;

    HostCookies(ServerProperties server) {
        String name = server.getServlet().getSession().getCookie().getName();
        this.byHttp = named(name);
        this.byHttps = named(PREFIX + name);
        byHttps.setUseSecureCookie(true);
        byHttps.setCookiePath("/");
    }

    /** The name that another cookie of ours has in this request and its answer. */
    static String name(HttpServletRequest request, String name) {
        return request.isSecure() ? PREFIX + name : name;
    }

    private static DefaultCookieSerializer named(String name) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        return cookie;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        of(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return of(request).readCookieValues(request);
    }

    private DefaultCookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? byHttps : byHttp;
    }
}

package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/**
 * Session cookie. Over https its name has the prefix {@code __Host-}: browsers accept such a cookie over https and from
 * this host only, so that neither a sibling host nor an http page can set one.
 */
@Component
class HostPrefixCookieSerializer implements CookieSerializer {

    private static final String PREFIX = "__Host-";

    private final DefaultCookieSerializer byHttp;
    private final DefaultCookieSerializer byHttps;

    HostPrefixCookieSerializer(ServerProperties server) {
        String name = server.getServlet().getSession().getCookie().getName();
        this.byHttp = named(name);
        this.byHttps = named(PREFIX + name);
        byHttps.setUseSecureCookie(true);
        byHttps.setCookiePath("/");
    }

    /** Name of another cookie of the application in this request and its response. */
    static String prefixed(HttpServletRequest request, String name) {
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

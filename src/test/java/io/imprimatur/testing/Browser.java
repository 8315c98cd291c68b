package io.imprimatur.testing;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logged-in user of Tasklist. */
final class Browser extends Caller {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies;

    private Browser(String base, CookieManager cookies) {
        super(base, cookies);
        this.cookies = cookies;
    }

    static Browser login(String base, String user, String password) {
        Browser browser = new Browser(base, new CookieManager());
        browser.login(user, password);
        browser.get("/camunda/app/tasklist/default/");
        browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
        return browser;
    }

    private void login(String user, String password) {
        Matcher token = TOKEN.matcher(get("/login").text());
        if (!token.find()) throw new AssertionError("no token on the login page");
        String form =
                "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1));
        Reply reply = send("POST", "/login", form, "application/x-www-form-urlencoded");
        if (reply.location().contains("error")) throw new AssertionError(user + " cannot log in: " + reply);
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.imprimatur.testing;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logged-in user of Tasklist. */
final class TasklistSession extends ApplicationClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies;

    private TasklistSession(String base, CookieManager cookies) {
        super(base, cookies);
        this.cookies = cookies;
    }

    static TasklistSession login(String base, String user, String password) {
        TasklistSession tasklistSession = new TasklistSession(base, new CookieManager());
        tasklistSession.login(user, password);
        tasklistSession.get("/camunda/app/tasklist/default/");
        tasklistSession.with("X-XSRF-TOKEN", tasklistSession.cookie("XSRF-TOKEN"));
        return tasklistSession;
    }

    private void login(String user, String password) {
        Matcher token = TOKEN.matcher(get("/login").text());
        if (!token.find()) throw new AssertionError("no token on the login page");
        String form =
                "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1));
        ApplicationResponse applicationResponse = send("POST", "/login", form, "application/x-www-form-urlencoded");
        if (applicationResponse.location().contains("error"))
            throw new AssertionError(user + " cannot log in: " + applicationResponse);
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

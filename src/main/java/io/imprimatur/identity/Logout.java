package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A common logout for the application and Tasklist. */
final class Logout {

    private Logout() {}

    static void apply(LogoutConfigurer<HttpSecurity> logout) {
        logout.logoutRequestMatcher(new OrRequestMatcher(post("/logout"), ofTasklist()))
                .logoutSuccessHandler(Logout::done);
    }

    // The header stands for Tasklist's token, which a page of another site cannot send: Tasklist requires it.
    private static RequestMatcher ofTasklist() {
        return new AndRequestMatcher(
                post("/camunda/api/admin/auth/user/{engine}/logout"), new RequestHeaderRequestMatcher("X-XSRF-TOKEN"));
    }

    private static RequestMatcher post(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
    }

    private static void done(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        if (ofTasklist().matches(request)) response.setStatus(HttpServletResponse.SC_OK);
        else response.sendRedirect(request.getContextPath() + "/");
    }
}

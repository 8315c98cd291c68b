package io.imprimatur.process;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Passes the logged-in member to the engine's API. */
class EngineLogin implements AuthenticationProvider {

    private final LoggedInMember loggedIn;

    EngineLogin(LoggedInMember loggedIn) {
        this.loggedIn = loggedIn;
    }

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return loggedIn.member().map(EngineLogin::as).orElseGet(AuthenticationResult::unsuccessful);
    }

    private static AuthenticationResult as(Member member) {
        AuthenticationResult result = AuthenticationResult.successful(member.user());
        result.setGroups(List.copyOf(member.groups()));
        result.setTenants(List.of());
        return result;
    }

    /** Does nothing: Spring Security has already challenged the client. */
    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {}
}

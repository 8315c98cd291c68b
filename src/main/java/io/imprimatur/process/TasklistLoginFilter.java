package io.imprimatur.process;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Runs Tasklist as the logged-in member, with their groups at the time of the request. */
class TasklistLoginFilter extends ContainerBasedAuthenticationFilter {

    private final LoggedInMember loggedIn;
    private final String engine;

    TasklistLoginFilter(LoggedInMember loggedIn, String engine) {
        this.loggedIn = loggedIn;
        this.engine = engine;
        this.authenticationProvider = new EngineLogin(loggedIn);
    }

    /** Does nothing: the superclass would create its provider from a class name. */
    @Override
    public void init(FilterConfig configuration) {}

    /** There is one engine only; paths without an engine name need a logged-in user as well. */
    @Override
    protected String extractEngineName(HttpServletRequest request) {
        return engine;
    }

    /** Also compares groups: otherwise the session would use those of its first request for minutes. */
    @Override
    protected boolean existisAuthentication(Authentications known, String engineName, String user) {
        return known.getAuthenticationForProcessEngine(engineName) instanceof UserAuthentication authentication
                && loggedIn.member()
                        .filter(member -> isStill(member, authentication))
                        .isPresent();
    }

    private static boolean isStill(Member member, UserAuthentication authentication) {
        return member.user().equals(authentication.getIdentityId())
                && member.groups().equals(Set.copyOf(authentication.getGroupIds()));
    }
}

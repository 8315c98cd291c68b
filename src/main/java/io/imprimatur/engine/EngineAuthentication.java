package io.imprimatur.engine;

import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Passes the logged-in member to the engine, in calls of its REST API and of Tasklist. */
class EngineAuthentication implements AuthenticationProvider {

    private final CurrentEngineUser loggedIn;

    EngineAuthentication(CurrentEngineUser loggedIn) {
        this.loggedIn = loggedIn;
    }

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return loggedIn.engineUser().map(EngineAuthentication::as).orElseGet(AuthenticationResult::unsuccessful);
    }

    private static AuthenticationResult as(EngineUser engineUser) {
        AuthenticationResult result = AuthenticationResult.successful(engineUser.user());
        result.setGroups(List.copyOf(engineUser.groups()));
        result.setTenants(List.of());
        return result;
    }

    /** Does nothing: Spring Security has already challenged the client. */
    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {}

    /** Runs calls of {@code /engine-rest} as the logged-in member. */
    static final class RestFilter extends ProcessEngineAuthenticationFilter {

        RestFilter(CurrentEngineUser loggedIn) {
            this.authenticationProvider = new EngineAuthentication(loggedIn);
        }

        /** Reads the prefix only: the superclass would create its provider from a class name. */
        @Override
        public void init(FilterConfig configuration) {
            servletPathPrefix = configuration.getInitParameter(SERVLET_PATH_PREFIX);
        }
    }

    /** Runs Tasklist as the logged-in member, with their groups at the time of the request. */
    static final class TasklistFilter extends ContainerBasedAuthenticationFilter {

        private final CurrentEngineUser loggedIn;
        private final String engine;

        TasklistFilter(CurrentEngineUser loggedIn, String engine) {
            this.loggedIn = loggedIn;
            this.engine = engine;
            this.authenticationProvider = new EngineAuthentication(loggedIn);
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
                    && loggedIn.engineUser()
                            .filter(engineUser -> isStill(engineUser, authentication))
                            .isPresent();
        }

        private static boolean isStill(EngineUser engineUser, UserAuthentication authentication) {
            return engineUser.user().equals(authentication.getIdentityId())
                    && engineUser.groups().equals(Set.copyOf(authentication.getGroupIds()));
        }
    }
}

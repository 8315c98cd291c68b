package io.imprimatur.process;

import jakarta.servlet.FilterConfig;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

/** Runs calls of {@code /engine-rest} as the logged-in member. */
class RestLoginFilter extends ProcessEngineAuthenticationFilter {

    RestLoginFilter(LoggedInMember loggedIn) {
        this.authenticationProvider = new EngineLogin(loggedIn);
    }

    /** Reads the prefix only: the superclass would create its provider from a class name. */
    @Override
    public void init(FilterConfig configuration) {
        servletPathPrefix = configuration.getInitParameter(SERVLET_PATH_PREFIX);
    }
}

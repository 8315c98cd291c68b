package io.imprimatur.process;

import jakarta.servlet.FilterConfig;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

/** Lets a call of {@code /engine-rest} run as the member who is logged in. */
class RestLoginFilter extends ProcessEngineAuthenticationFilter {

    RestLoginFilter(LoggedInMember loggedIn) {
        this.authenticationProvider = new EngineLogin(loggedIn);
    }

    /** Takes the prefix only: the filter this extends would make its provider from a class name. */
    @Override
    public void init(FilterConfig configuration) {
        servletPathPrefix = configuration.getInitParameter(SERVLET_PATH_PREFIX);
    }
}

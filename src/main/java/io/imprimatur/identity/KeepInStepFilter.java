package io.imprimatur.identity;

import io.imprimatur.process.EngineMembers;
import io.imprimatur.process.LoggedInMember;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Synchronizes the logged-in user to the engine before the request reaches it. */
class KeepInStepFilter extends OncePerRequestFilter {

    private final LoggedInMember loggedIn;
    private final EngineMembers members;

    KeepInStepFilter(LoggedInMember loggedIn, EngineMembers members) {
        this.loggedIn = loggedIn;
        this.members = members;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        loggedIn.member().ifPresent(members::keepInStep);
        chain.doFilter(request, response);
    }
}

package io.imprimatur.identity;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import io.imprimatur.identity.Origin.CurrentOrigin;
import io.imprimatur.identity.Origin.Via;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Person, origin and engine member of the current security context. */
@Component
class SecurityContextPerson implements CurrentPerson, CurrentOrigin, CurrentEngineUser {

    private static final RequestMatcher TASKLIST = RequestPaths.of("/camunda/**");
    private static final RequestMatcher CALLS = RequestPaths.of("/engine-rest/**", "/api/**");

    private final PersonGroups groups;

    SecurityContextPerson(PersonGroups groups) {
        this.groups = groups;
    }

    @Override
    public Person get() {
        return person().orElseThrow(NotLoggedIn::new);
    }

    /** Derived from the path that the security rules matched, so clients cannot choose the channel. */
    @Override
    public Optional<Origin> find() {
        Optional<Origin> recorded = Optional.ofNullable(
                        SecurityContextHolder.getContext().getAuthentication())
                .map(authentication -> authentication.getDetails() instanceof Origin origin ? origin : null);
        return recorded.or(
                () -> person().flatMap(person -> channel().map(via -> new Origin(person.user(), via, null))));
    }

    private static Optional<Via> channel() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(channel(attributes.getRequest()))
                : Optional.empty();
    }

    private static Via channel(HttpServletRequest request) {
        if (TASKLIST.matches(request)) return Via.TASKLIST;
        return CALLS.matches(request) ? Via.API : Via.PAGE;
    }

    @Override
    public Optional<EngineUser> engineUser() {
        return person().map(person -> new EngineUser(person.user(), person.email(), groups.of(person)));
    }

    private static Optional<Person> person() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(authentication -> authentication.getPrincipal() instanceof LoggedIn login ? login.person() : null);
    }
}

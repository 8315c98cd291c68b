package io.imprimatur.identity;

import io.imprimatur.identity.Origin.Via;
import io.imprimatur.process.LoggedInMember;
import io.imprimatur.process.Member;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who is logged in, and where from, for ourselves and for the engine. */
@Component
class PersonOfThisRequest implements CurrentPerson, CurrentOrigin, LoggedInMember {

    private static final RequestMatcher TASKLIST = Paths.of("/camunda/**");
    private static final RequestMatcher CALLS = Paths.of("/engine-rest/**", "/api/**");

    private final EngineGroups groups;

    PersonOfThisRequest(EngineGroups groups) {
        this.groups = groups;
    }

    @Override
    public Person get() {
        return person().orElseThrow(NotLoggedIn::new);
    }

    /** The path of a request is the door that security let it in by, so no client can name another. */
    @Override
    public Optional<Origin> find() {
        Optional<Origin> absent = Optional.ofNullable(
                        SecurityContextHolder.getContext().getAuthentication())
                .map(authentication -> authentication.getDetails() instanceof Origin origin ? origin : null);
        return absent.or(() -> person().flatMap(person -> door().map(via -> new Origin(person.user(), via, null))));
    }

    private static Optional<Via> door() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(door(attributes.getRequest()))
                : Optional.empty();
    }

    private static Via door(HttpServletRequest request) {
        if (TASKLIST.matches(request)) return Via.TASKLIST;
        return CALLS.matches(request) ? Via.API : Via.PAGE;
    }

    @Override
    public Optional<Member> member() {
        return person().map(person -> new Member(person.user(), person.email(), groups.of(person)));
    }

    private static Optional<Person> person() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(authentication -> authentication.getPrincipal() instanceof LoggedIn login ? login.person() : null);
    }
}

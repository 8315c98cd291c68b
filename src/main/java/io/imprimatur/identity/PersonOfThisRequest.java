package io.imprimatur.identity;

import io.imprimatur.process.LoggedInMember;
import io.imprimatur.process.Member;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is logged in, for ourselves and for the engine. */
@Component
class PersonOfThisRequest implements CurrentPerson, LoggedInMember {

    private final EngineGroups groups;

    PersonOfThisRequest(EngineGroups groups) {
        this.groups = groups;
    }

    @Override
    public Person get() {
        return person().orElseThrow(NotLoggedIn::new);
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

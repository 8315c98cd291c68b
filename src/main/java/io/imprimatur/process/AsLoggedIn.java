package io.imprimatur.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Runs calls of the engine's Java API as the logged-in member, so that the engine checks authorizations and records the
 * user in its history.
 */
@Component
class AsLoggedIn {

    private final IdentityService identities;
    private final LoggedInMember loggedIn;

    AsLoggedIn(@Lazy IdentityService identities, LoggedInMember loggedIn) {
        this.identities = identities;
        this.loggedIn = loggedIn;
    }

    void call(Runnable call) {
        Authentication before = identities.getCurrentAuthentication();
        loggedIn.member().map(AsLoggedIn::authentication).ifPresent(identities::setAuthentication);
        try {
            call.run();
        } finally {
            if (before == null) identities.clearAuthentication();
            else identities.setAuthentication(before);
        }
    }

    private static Authentication authentication(Member member) {
        return new Authentication(member.user(), List.copyOf(member.groups()));
    }
}

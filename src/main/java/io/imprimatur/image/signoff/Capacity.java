package io.imprimatur.image.signoff;

import io.imprimatur.identity.Mandate;
import java.util.Optional;

/** Capacity in which a person signs for a role, the strongest first. */
public enum Capacity {
    LEAD,
    DESIGNATE,
    /** Membership in the role's group, as reported by the login. */
    MEMBER;

    Mandate toMandate(Role role) {
        Optional<String> lead = this == DESIGNATE ? role.lead() : Optional.empty();
        return new Mandate(Mandate.Capacity.valueOf(name()), lead);
    }
}

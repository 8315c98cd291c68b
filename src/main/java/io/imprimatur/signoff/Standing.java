package io.imprimatur.signoff;

import io.imprimatur.identity.Mandate;
import java.util.Optional;

/** By what right somebody speaks for a role, the strongest first. */
public enum Standing {
    LEAD,
    DESIGNATE,
    /** By a group that the login says the person belongs to. */
    MEMBER;

    Mandate mandate(Role role) {
        Optional<String> lead = this == DESIGNATE ? role.lead() : Optional.empty();
        return new Mandate(Mandate.Capacity.valueOf(name()), lead);
    }
}

package io.imprimatur.identity;

import java.util.Optional;

/**
 * The capacity in which a person acts for a group or role at a given time.
 *
 * @param onBehalfOf the lead of the role, if a designate acts
 */
public record Mandate(Capacity capacity, Optional<String> onBehalfOf) {

    public static final Mandate MEMBER = new Mandate(Capacity.MEMBER, Optional.empty());
    public static final Mandate LEAD = new Mandate(Capacity.LEAD, Optional.empty());

    /** Ways to act for a group or role. */
    public enum Capacity {
        LEAD,
        DESIGNATE,
        /** Member of a group of the login. */
        MEMBER
    }
}

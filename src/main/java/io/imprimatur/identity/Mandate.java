package io.imprimatur.identity;

import java.util.Optional;

/**
 * By what right a person speaks for a group or role, at the time.
 *
 * @param onBehalfOf the lead of the role, where a designate speaks
 */
public record Mandate(Capacity capacity, Optional<String> onBehalfOf) {

    public static final Mandate MEMBER = new Mandate(Capacity.MEMBER, Optional.empty());
    public static final Mandate LEAD = new Mandate(Capacity.LEAD, Optional.empty());

    /** In which a person speaks. */
    public enum Capacity {
        LEAD,
        DESIGNATE,
        /** By a group that the login says the person belongs to. */
        MEMBER
    }
}

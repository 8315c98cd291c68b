package io.imprimatur.image.ticket;

import io.imprimatur.identity.Person;
import io.imprimatur.image.proposal.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles that sign off a proposal; implemented by the sign-off module. */
public interface SignOffRoles {

    /** Roles of the proposal, in the channel's order. */
    List<RequestedRole> of(Proposal proposal);

    /** Titles of all configured roles by id, including roles that a proposal does not ask. */
    Map<String, String> titles();

    /**
     * Whether the person currently holds the role, by name or by a group. Other rules may still reject the decision.
     */
    boolean holds(Person person, String role, Proposal proposal);

    /**
     * Role asked to sign off.
     *
     * @param holders users who currently hold the role
     * @param pending whether the acknowledgement is pending
     * @param acknowledgedBy user who acknowledged for the role
     */
    record RequestedRole(
            String id, String title, List<String> holders, boolean pending, Optional<String> acknowledgedBy) {}
}

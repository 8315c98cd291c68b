package io.imprimatur.ticket;

import io.imprimatur.identity.Person;
import io.imprimatur.proposal.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose word a proposal takes; known to the module that takes their words. */
public interface SignOffRoles {

    /** In the channel's order. */
    List<AskedRole> of(Proposal proposal);

    /** Every configured role's title by id, whether or not a proposal asks it. */
    Map<String, String> titles();

    /** Whether the person holds the role now, by name or by a group; other rules may still refuse their word. */
    boolean holds(Person person, String role, Proposal proposal);

    /**
     * A role and who may speak for it now.
     *
     * @param holders users
     * @param waitedFor whether it has yet to acknowledge
     * @param acknowledgedBy the user who has acknowledged for it
     */
    record AskedRole(
            String id, String title, List<String> holders, boolean waitedFor, Optional<String> acknowledgedBy) {}
}

package io.imprimatur.image.proposal;

import io.imprimatur.identity.People;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.platform.refusal.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** Prevents the proposer of an image from deciding on it at a gate, unless the policy of the channel permits it. */
@Component
public class FourEyesRule {

    private final Channels channels;
    private final People people;

    FourEyesRule(Channels channels, People people) {
        this.channels = channels;
        this.people = people;
    }

    /**
     * @param what decision, for the error message, e.g. {@code approve it at rsp-ops}
     * @param group group whose members decide
     * @throws DecidedByProposer if the user proposed the image and may not decide on it
     */
    public void requireMayDecide(String user, Proposal proposal, String what, String group) {
        if (!mayDecide(user, proposal))
            throw new DecidedByProposer(user, proposal, what, group, eligibleMembers(proposal, group));
    }

    public boolean mayDecide(String user, Proposal proposal) {
        return mayDecide(user, proposal.proposer(), proposal.channel());
    }

    /**
     * Whether the user may decide on a proposal of {@code proposer} in this channel.
     *
     * @param channel channel id
     */
    public boolean mayDecide(String user, String proposer, String channel) {
        return !user.equals(proposer)
                || channels.find(channel).map(Channel::proposerMayDecide).orElse(false);
    }

    /** Known members of the group who may decide on the proposal. */
    public List<String> eligibleMembers(Proposal proposal, String group) {
        return people.membersOf(group).stream()
                .filter(user -> mayDecide(user, proposal))
                .toList();
    }

    /** Whether the group has known members, none of whom may decide on the proposal. */
    public boolean hasNoEligibleMember(Proposal proposal, String group) {
        return !people.membersOf(group).isEmpty()
                && eligibleMembers(proposal, group).isEmpty();
    }

    /** The proposer attempted to pass a gate of their own proposal. */
    static class DecidedByProposer extends Refusal {

        DecidedByProposer(String user, Proposal proposal, String what, String group, List<String> others) {
            super(
                    Kind.FORBIDDEN,
                    "'" + user + "' proposed " + proposal.id() + " and cannot " + what + ": expected "
                            + (others.isEmpty() ? "another member of " + group : String.join(" or ", others)));
        }
    }
}

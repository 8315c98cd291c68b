package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.signoff.EligibleSigners;
import io.imprimatur.image.signoff.PendingRequestText;
import io.imprimatur.image.signoff.PendingRoles;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Sign-off table of a proposal: decisions by role, and pending roles. */
@Component
class SignOffTable {

    private final Channels channels;
    private final EligibleSigners eligibleSigners;
    private final PendingRoles pendingRoles;
    private final PendingRequestText pendingRequestText;
    private final Titles titles;

    SignOffTable(
            Channels channels,
            EligibleSigners eligibleSigners,
            PendingRoles pendingRoles,
            PendingRequestText pendingRequestText,
            Titles titles) {
        this.channels = channels;
        this.eligibleSigners = eligibleSigners;
        this.pendingRoles = pendingRoles;
        this.pendingRequestText = pendingRequestText;
        this.titles = titles;
    }

    /** The channel's roles in order, then roles that decided and are no longer required. */
    List<SignOffRow> of(Proposal proposal, ProposalDetails details) {
        List<String> asked = channels.all().stream()
                .filter(channel -> channel.id().equals(proposal.channel()))
                .map(Channel::roles)
                .flatMap(List::stream)
                .toList();
        Stream<String> decided = details.acknowledgements().stream().map(AcknowledgementDetails::role);
        return Stream.concat(asked.stream(), decided)
                .distinct()
                .flatMap(role -> rows(proposal, role, asked.contains(role), details))
                .toList();
    }

    private Stream<SignOffRow> rows(Proposal proposal, String role, boolean required, ProposalDetails details) {
        List<String> holders = required ? eligibleSigners.usersFor(role, proposal) : List.of();
        List<SignOffRow> decisions = details.acknowledgements().stream()
                .filter(decision -> decision.role().equals(role))
                .map(decision -> new SignOffRow(titles.role(role), holders, decision, null))
                .toList();
        String asked = required ? asked(proposal, role) : null;
        if (!decisions.isEmpty() && asked == null) return decisions.stream();
        return Stream.concat(decisions.stream(), Stream.of(new SignOffRow(titles.role(role), holders, null, asked)));
    }

    private @Nullable String asked(Proposal proposal, String role) {
        if (proposal.state() != ProposalState.SIGNING_OFF) return null;
        return pendingRoles
                .pendingSince(proposal, role)
                .map(since -> pendingRequestText.of(proposal.id(), role, since))
                .orElse(null);
    }

    /**
     * Row of the sign-off table: a role with a decision, or pending.
     *
     * @param holders users who can sign for it now
     * @param asked text about the pending request; null if none is pending
     */
    record SignOffRow(
            String title, List<String> holders, @Nullable AcknowledgementDetails said, @Nullable String asked) {}
}

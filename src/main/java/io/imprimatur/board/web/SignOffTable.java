package io.imprimatur.board.web;

import io.imprimatur.board.AskedInWords;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.signoff.AskedRoles;
import io.imprimatur.signoff.Eligible;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Everything the roles have said of a proposal, role by role, with the roles that have said nothing. */
@Component
class SignOffTable {

    private final Channels channels;
    private final Eligible eligible;
    private final AskedRoles askedRoles;
    private final AskedInWords askedInWords;
    private final Titles titles;

    SignOffTable(
            Channels channels, Eligible eligible, AskedRoles askedRoles, AskedInWords askedInWords, Titles titles) {
        this.channels = channels;
        this.eligible = eligible;
        this.askedRoles = askedRoles;
        this.askedInWords = askedInWords;
        this.titles = titles;
    }

    /** The channel's roles in its order, then those that have spoken and are asked no longer. */
    List<SignOffRow> of(Proposal proposal, ProposalDetails details) {
        List<String> asked = channels.all().stream()
                .filter(channel -> channel.id().equals(proposal.channel()))
                .map(Channel::roles)
                .flatMap(List::stream)
                .toList();
        Stream<String> spoken = details.acknowledgements().stream().map(AcknowledgementDetails::role);
        return Stream.concat(asked.stream(), spoken)
                .distinct()
                .flatMap(role -> rows(proposal, role, asked.contains(role), details))
                .toList();
    }

    private Stream<SignOffRow> rows(Proposal proposal, String role, boolean isAsked, ProposalDetails details) {
        List<String> holders = isAsked ? eligible.toAcknowledge(role, proposal) : List.of();
        List<SignOffRow> words = details.acknowledgements().stream()
                .filter(said -> said.role().equals(role))
                .map(said -> new SignOffRow(titles.role(role), holders, said, null))
                .toList();
        String asked = isAsked ? asked(proposal, role) : null;
        if (!words.isEmpty() && asked == null) return words.stream();
        return Stream.concat(words.stream(), Stream.of(new SignOffRow(titles.role(role), holders, null, asked)));
    }

    private @Nullable String asked(Proposal proposal, String role) {
        if (proposal.state() != ProposalState.SIGNING_OFF) return null;
        return askedRoles
                .since(proposal, role)
                .map(since -> askedInWords.of(proposal.id(), role, since))
                .orElse(null);
    }
}

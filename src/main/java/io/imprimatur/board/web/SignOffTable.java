package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.signoff.Eligible;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Everything the roles have said of a proposal, role by role, with the roles that have said nothing. */
@Component
class SignOffTable {

    private final Channels channels;
    private final Eligible eligible;
    private final Titles titles;

    SignOffTable(Channels channels, Eligible eligible, Titles titles) {
        this.channels = channels;
        this.eligible = eligible;
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
                .flatMap(role -> rows(role, asked.contains(role) ? holders(role, proposal) : List.of(), details))
                .toList();
    }

    private List<String> holders(String role, Proposal proposal) {
        return eligible.toAcknowledge(role, proposal);
    }

    private Stream<SignOffRow> rows(String role, List<String> holders, ProposalDetails details) {
        List<SignOffRow> words = details.acknowledgements().stream()
                .filter(said -> said.role().equals(role))
                .map(said -> new SignOffRow(titles.role(role), holders, said))
                .toList();
        return words.isEmpty() ? Stream.of(new SignOffRow(titles.role(role), holders, null)) : words.stream();
    }
}

package io.imprimatur.board;

import io.imprimatur.board.Agenda.AgendaEntry;
import io.imprimatur.board.Agenda.AgendaEntry.Replaced;
import io.imprimatur.board.ProposalDetails.PreviousImageDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.restore.Recommendation;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.Agendas;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Collects the evidence for an agenda item. */
@Component
class AgendaEvidence {

    private final Proposals proposals;
    private final Recommendations recommendations;
    private final ProposalDetailsQuery proposalDetailsQuery;
    private final AgendaItems items;
    private final Agendas agendas;

    AgendaEvidence(
            Proposals proposals,
            Recommendations recommendations,
            ProposalDetailsQuery proposalDetailsQuery,
            AgendaItems items,
            Agendas agendas) {
        this.proposals = proposals;
        this.recommendations = recommendations;
        this.proposalDetailsQuery = proposalDetailsQuery;
        this.items = items;
        this.agendas = agendas;
    }

    AgendaEntry of(AgendaItem item) {
        Proposal proposal = proposals.get(item.proposal());
        ProposalDetails details = proposalDetailsQuery.describe(proposal);
        return new AgendaEntry(
                item,
                details,
                replaces(proposal, details),
                earlier(item, details),
                next(item),
                since(item, details),
                item.isOpen() ? agendas.startIfDeferred(item) : Optional.empty());
    }

    private List<Replaced> replaces(Proposal proposal, ProposalDetails details) {
        Map<Optional<String>, List<String>> repositories = details.previous().stream()
                .collect(Collectors.groupingBy(
                        alias -> Optional.ofNullable(alias.digest()),
                        LinkedHashMap::new,
                        Collectors.mapping(PreviousImageDetails::repository, Collectors.toList())));
        Optional<Proposal> promoted = recommended(proposal.channel());
        return repositories.entrySet().stream()
                .map(each -> new Replaced(each.getKey().orElse(null), name(promoted, each.getKey()), each.getValue()))
                .toList();
    }

    private Optional<Proposal> recommended(String channel) {
        return recommendations.of(channel).map(Recommendation::proposal);
    }

    private static @Nullable String name(Optional<Proposal> promoted, Optional<String> digest) {
        return promoted.map(Proposal::candidate)
                .filter(candidate ->
                        digest.filter(candidate.digest().value()::equals).isPresent())
                .map(candidate -> candidate.name())
                .orElse(null);
    }

    private static List<ReviewDetails> earlier(AgendaItem item, ProposalDetails details) {
        return details.reviews().stream()
                .filter(review -> item.endedAt().map(review.at()::isBefore).orElse(true))
                .toList();
    }

    private Optional<AgendaItem> next(AgendaItem item) {
        return items.of(item.proposal(), item.meeting()).stream()
                .filter(other -> other.id() > item.id())
                .findFirst();
    }

    private static Optional<ReviewDetails> since(AgendaItem item, ProposalDetails details) {
        Instant left = item.endedAt().orElse(Instant.MAX);
        return details.reviews().stream()
                .filter(review -> review.meeting().equals(item.meeting().id()))
                .filter(review -> item.said().isEmpty() && !review.at().isBefore(left))
                .reduce((earlier, later) -> later);
    }
}

package io.imprimatur.board;

import io.imprimatur.board.Agenda.AgendaEntry;
import io.imprimatur.board.Agenda.AgendaEntry.Replaced;
import io.imprimatur.board.ProposalDetails.PreviousImageDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.Agendas;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Sittings;
import io.imprimatur.image.review.Sittings.Sitting;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for meeting agendas with their evidence. */
@Component
public class AgendaQuery {
    private static final int UNDATED = 20;

    private final AgendaItems items;
    private final Sittings sittings;
    private final Meetings meetings;
    private final Proposals proposals;
    private final Recommendations recommendations;
    private final ProposalDetailsQuery proposalDetailsQuery;
    private final Agendas agendas;

    AgendaQuery(
            AgendaItems items,
            Sittings sittings,
            Meetings meetings,
            Proposals proposals,
            Recommendations recommendations,
            ProposalDetailsQuery proposalDetailsQuery,
            Agendas agendas) {
        this.items = items;
        this.sittings = sittings;
        this.meetings = meetings;
        this.proposals = proposals;
        this.recommendations = recommendations;
        this.proposalDetailsQuery = proposalDetailsQuery;
        this.agendas = agendas;
    }

    /** Current agendas of all meetings, in order. */
    public List<Agenda> current() {
        return Arrays.stream(Meeting.values()).map(this::current).toList();
    }

    /** Agenda of the current or next meeting; all pending items if the meeting has no calendar. */
    public Agenda current(Meeting meeting) {
        Optional<Sitting> current = sittings.current(meeting);
        Stream<AgendaItem> scheduled = current
                .map(sitting -> items.ofSitting(meeting, sitting.starts()))
                .orElseGet(() -> items.closedWithoutDate(meeting, UNDATED))
                .stream();
        Stream<AgendaItem> pending = items.open(meeting).stream().filter(item -> isDueBy(item, current));
        return agenda(meeting, current, Stream.concat(scheduled, pending));
    }

    /** Agenda of the meeting at the given time; empty if there is no such meeting. */
    public Optional<Agenda> at(Meeting meeting, Instant starts) {
        if (sittings.current(meeting)
                .map(Sitting::starts)
                .filter(starts::equals)
                .isPresent()) return Optional.of(current(meeting));
        return sittings.at(meeting, starts)
                .map(sitting -> agenda(meeting, Optional.of(sitting), items.ofSitting(meeting, starts).stream()));
    }

    /** Items left undecided by an earlier meeting are on the next agenda as soon as it has ended. */
    private static boolean isDueBy(AgendaItem item, Optional<Sitting> current) {
        return current.isEmpty()
                || item.starts().isEmpty()
                || item.starts().get().isBefore(current.get().starts());
    }

    private Agenda agenda(Meeting meeting, Optional<Sitting> sitting, Stream<AgendaItem> on) {
        ZoneId zone = meetings.zone(meeting.id()).orElse(ZoneOffset.UTC);
        List<AgendaEntry> entries = on.distinct()
                .sorted(Comparator.comparing(AgendaItem::id))
                .map(this::entry)
                .toList();
        return new Agenda(meeting, sitting, zone, entries);
    }

    /** Collects the evidence for an item. */
    private AgendaEntry entry(AgendaItem item) {
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

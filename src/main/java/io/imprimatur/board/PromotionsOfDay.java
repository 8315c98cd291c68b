package io.imprimatur.board;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditSpan;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.board.DayItem.Mark;
import io.imprimatur.board.DayItem.Part;
import io.imprimatur.board.PlannedProposals.Opening;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.BrokenGlass;
import io.imprimatur.promotion.BrokenGlasses;
import io.imprimatur.promotion.MissedWindow;
import io.imprimatur.promotion.MissedWindows;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.promotion.Retags;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Promotions in a window's channels: planned for it, started while it was open (also by break-glass), or missed. */
@Component
class PromotionsOfDay implements DaySource {

    private static final String STARTED = "PROMOTION_STARTED";

    private final Channels channels;
    private final PlannedProposals planned;
    private final Proposals proposals;
    private final Promotions promotions;
    private final MissedWindows missedWindows;
    private final BrokenGlasses brokenGlasses;
    private final Retags retags;
    private final AuditTrail trail;

    PromotionsOfDay(
            Channels channels,
            PlannedProposals planned,
            Proposals proposals,
            Promotions promotions,
            MissedWindows missedWindows,
            BrokenGlasses brokenGlasses,
            Retags retags,
            AuditTrail trail) {
        this.channels = channels;
        this.planned = planned;
        this.proposals = proposals;
        this.promotions = promotions;
        this.missedWindows = missedWindows;
        this.brokenGlasses = brokenGlasses;
        this.retags = retags;
        this.trail = trail;
    }

    @Override
    public Set<String> actions() {
        return Set.of(STARTED, "PROMOTED", "RESTORED", "ALIAS_MOVED", "WINDOW_MISSED", "BREAK_GLASS");
    }

    @Override
    public List<DayItem> in(Occurrence occurrence) {
        Window window = occurrence.window();
        List<Channel> sharing = channels.all().stream()
                .filter(channel -> occurrence.channels().contains(channel.id()))
                .toList();
        List<Proposal> here = planned.of(sharing).getOrDefault(Opening.of(window), List.of());
        Stream<Proposal> others = Stream.concat(missedWindows.in(window).stream(), startedDuring(window))
                .distinct()
                .filter(id -> here.stream().noneMatch(proposal -> proposal.id().equals(id)))
                .flatMap(id -> proposals.find(id).stream())
                .filter(proposal -> occurrence.channels().contains(proposal.channel()));
        return Stream.concat(here.stream().map(this::item), others.map(proposal -> other(proposal, window)))
                .sorted(Comparator.comparing((DayItem item) -> item.mark()).thenComparing(PromotionsOfDay::number))
                .toList();
    }

    private Stream<ProposalId> startedDuring(Window window) {
        AuditSpan span = new AuditSpan(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant()));
        return trail.of(Set.of(STARTED), span).stream()
                .map(AuditEntry::proposal)
                .flatMap(id -> ProposalId.find(id).stream());
    }

    private DayItem item(Proposal proposal) {
        return switch (proposal.state()) {
            case PROMOTED -> item(proposal, Mark.DONE, "");
            case PROMOTING -> item(proposal, Mark.NOW, "");
            default ->
                failure(proposal)
                        .map(failure -> item(proposal, Mark.STOPPED, "decision needed: " + failure))
                        .orElseGet(() -> item(proposal, Mark.NEXT, ""));
        };
    }

    /** Failure of the last attempt, until it is retried. */
    private Optional<String> failure(Proposal proposal) {
        return promotions.of(proposal.id()).flatMap(Promotion::failure);
    }

    private DayItem other(Proposal proposal, Window window) {
        return brokenGlasses.of(proposal.id()).stream()
                .filter(broken -> broken.at().isBefore(window.end().toInstant())
                        && broken.until().isAfter(window.start().toInstant()))
                .reduce((first, last) -> last)
                .map(broken -> byBreakGlass(proposal, broken))
                .orElseGet(() -> dropped(proposal, window));
    }

    private DayItem byBreakGlass(Proposal proposal, BrokenGlass broken) {
        Mark mark =
                switch (proposal.state()) {
                    case PROMOTED -> Mark.DONE;
                    case PROMOTING -> Mark.NOW;
                    default -> failure(proposal).isPresent() ? Mark.STOPPED : Mark.NOT_HERE;
                };
        return item(
                proposal, mark, "by break-glass, outside this window: " + broken.reason() + " (" + broken.by() + ")");
    }

    private DayItem dropped(Proposal proposal, Window window) {
        String why = missedWindows.of(proposal.id()).stream()
                .filter(missed -> missed.opens().equals(window.start().toInstant())
                        && missed.calendar().equals(window.calendar()))
                .map(MissedWindow::why)
                .reduce((first, last) -> last)
                .map("missed: "::concat)
                .orElseGet(() -> "failed here, now "
                        + proposal.state().name().replace('_', ' ').toLowerCase(Locale.ROOT));
        return item(proposal, Mark.NOT_HERE, why);
    }

    private DayItem item(Proposal proposal, Mark mark, String remark) {
        return new DayItem(
                proposal.id().toString(),
                proposal.candidate().name(),
                "/proposals/" + proposal.id(),
                "becomes " + channels.title(proposal.channel()),
                mark,
                remark,
                proposal.state() == ProposalState.PROMOTED ? Optional.of(proposal.stateSince()) : Optional.empty(),
                parts(proposal, mark));
    }

    /** Status by repository; empty before the promotion has started. */
    private List<Part> parts(Proposal proposal, Mark mark) {
        if (mark == Mark.NEXT) return List.of();
        return retags.of(proposal.id()).stream()
                .map(retag -> new Part(
                        retag.repository().toString(),
                        retag.state().name().replace('_', ' ').toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static long number(DayItem item) {
        return ProposalId.of(item.id()).number();
    }
}

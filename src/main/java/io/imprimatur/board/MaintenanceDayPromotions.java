package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemPart;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemStatus;
import io.imprimatur.board.MaintenanceDay.MaintenanceDaySource;
import io.imprimatur.board.ProposalWindows.WindowKey;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.BreakGlassGrants;
import io.imprimatur.image.promotion.BreakGlassGrants.BreakGlassGrant;
import io.imprimatur.image.promotion.MissedWindows;
import io.imprimatur.image.promotion.MissedWindows.MissedWindow;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Promotions in a window's channels: planned for it, started while it was open (also by break-glass), or missed. */
@Component
class MaintenanceDayPromotions implements MaintenanceDaySource {

    private static final AuditAction STARTED = AuditAction.PROMOTION_STARTED;

    private final Channels channels;
    private final ProposalWindows windows;
    private final Proposals proposals;
    private final Promotions promotions;
    private final MissedWindows missedWindows;
    private final BreakGlassGrants breakGlassGrants;
    private final Retags retags;
    private final AuditTrail trail;

    MaintenanceDayPromotions(
            Channels channels,
            ProposalWindows windows,
            Proposals proposals,
            Promotions promotions,
            MissedWindows missedWindows,
            BreakGlassGrants breakGlassGrants,
            Retags retags,
            AuditTrail trail) {
        this.channels = channels;
        this.windows = windows;
        this.proposals = proposals;
        this.promotions = promotions;
        this.missedWindows = missedWindows;
        this.breakGlassGrants = breakGlassGrants;
        this.retags = retags;
        this.trail = trail;
    }

    @Override
    public Set<AuditAction> auditActions() {
        return Set.of(
                STARTED,
                AuditAction.PROMOTED,
                AuditAction.RESTORED,
                AuditAction.ALIAS_MOVED,
                AuditAction.WINDOW_MISSED,
                AuditAction.BREAK_GLASS);
    }

    @Override
    public List<MaintenanceDayItem> items(Occurrence occurrence) {
        Window window = occurrence.window();
        List<Channel> sharing = channels.all().stream()
                .filter(channel -> occurrence.channels().contains(channel.id()))
                .toList();
        List<Proposal> here = windows.planned(sharing).getOrDefault(WindowKey.of(window), List.of());
        Stream<Proposal> others = Stream.concat(missedWindows.in(window).stream(), startedDuring(window))
                .distinct()
                .filter(id -> here.stream().noneMatch(proposal -> proposal.id().equals(id)))
                .flatMap(id -> proposals.find(id).stream())
                .filter(proposal -> occurrence.channels().contains(proposal.channel()));
        return Stream.concat(here.stream().map(this::item), others.map(proposal -> other(proposal, window)))
                .sorted(Comparator.comparing((MaintenanceDayItem item) -> item.mark())
                        .thenComparing(MaintenanceDayPromotions::number))
                .toList();
    }

    private Stream<ProposalId> startedDuring(Window window) {
        AuditTimeRange span = new AuditTimeRange(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant()));
        return trail.of(Set.of(STARTED), span).stream()
                .map(AuditEntry::proposal)
                .flatMap(id -> ProposalId.find(id).stream());
    }

    private MaintenanceDayItem item(Proposal proposal) {
        return switch (proposal.state()) {
            case PROMOTED -> item(proposal, ItemStatus.DONE, "");
            case PROMOTING -> item(proposal, ItemStatus.NOW, "");
            default ->
                failure(proposal)
                        .map(failure -> item(proposal, ItemStatus.STOPPED, "decision needed: " + failure))
                        .orElseGet(() -> item(proposal, ItemStatus.NEXT, ""));
        };
    }

    /** Failure of the last attempt, until it is retried. */
    private Optional<String> failure(Proposal proposal) {
        return promotions.of(proposal.id()).flatMap(Promotion::failure);
    }

    private MaintenanceDayItem other(Proposal proposal, Window window) {
        return breakGlassGrants.of(proposal.id()).stream()
                .filter(broken -> broken.at().isBefore(window.end().toInstant())
                        && broken.until().isAfter(window.start().toInstant()))
                .reduce((first, last) -> last)
                .map(broken -> byBreakGlass(proposal, broken))
                .orElseGet(() -> dropped(proposal, window));
    }

    private MaintenanceDayItem byBreakGlass(Proposal proposal, BreakGlassGrant broken) {
        ItemStatus itemStatus =
                switch (proposal.state()) {
                    case PROMOTED -> ItemStatus.DONE;
                    case PROMOTING -> ItemStatus.NOW;
                    default -> failure(proposal).isPresent() ? ItemStatus.STOPPED : ItemStatus.NOT_HERE;
                };
        return item(
                proposal,
                itemStatus,
                "by break-glass, outside this window: " + broken.reason() + " (" + broken.by() + ")");
    }

    private MaintenanceDayItem dropped(Proposal proposal, Window window) {
        String why = missedWindows.of(proposal.id()).stream()
                .filter(missed -> missed.opens().equals(window.start().toInstant())
                        && missed.calendar().equals(window.calendar()))
                .map(MissedWindow::why)
                .reduce((first, last) -> last)
                .map("missed: "::concat)
                .orElseGet(() -> "failed here, now "
                        + proposal.state().name().replace('_', ' ').toLowerCase(Locale.ROOT));
        return item(proposal, ItemStatus.NOT_HERE, why);
    }

    private MaintenanceDayItem item(Proposal proposal, ItemStatus itemStatus, String remark) {
        return new MaintenanceDayItem(
                proposal.id().toString(),
                proposal.candidate().name(),
                "/proposals/" + proposal.id(),
                "becomes " + channels.title(proposal.channel()),
                itemStatus,
                remark,
                proposal.state() == ProposalState.PROMOTED ? Optional.of(proposal.stateSince()) : Optional.empty(),
                parts(proposal, itemStatus));
    }

    /** Status by repository; empty before the promotion has started. */
    private List<ItemPart> parts(Proposal proposal, ItemStatus itemStatus) {
        if (itemStatus == ItemStatus.NEXT) return List.of();
        return retags.of(proposal.id()).stream()
                .map(retag -> new ItemPart(
                        retag.repository().toString(),
                        retag.state().name().replace('_', ' ').toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static long number(MaintenanceDayItem item) {
        return ProposalId.of(item.id()).number();
    }
}

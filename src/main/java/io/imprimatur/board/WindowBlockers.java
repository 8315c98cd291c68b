package io.imprimatur.board;

import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.identity.People;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.promotion.MissedWindows;
import io.imprimatur.image.promotion.MissedWindows.MissedWindow;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.promotion.WindowPlan;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.WithdrawProposal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Blockers of a proposal after sign-off: a window, its confirmation, or a decision on a failure. */
@Component
class WindowBlockers {

    /** Kind of blocker of a failed promotion that needs a decision. */
    static final String PROMOTION_FAILURE = "promotion-failure";

    private final Promotions promotions;
    private final MissedWindows missedWindows;
    private final WindowPlan windowPlan;
    private final ChannelLock turn;
    private final People people;

    WindowBlockers(
            Promotions promotions,
            MissedWindows missedWindows,
            WindowPlan windowPlan,
            ChannelLock turn,
            People people) {
        this.promotions = promotions;
        this.missedWindows = missedWindows;
        this.windowPlan = windowPlan;
        this.turn = turn;
        this.people = people;
    }

    /** After a failure, a decision is needed before the next window. */
    List<Blocker> of(Proposal proposal) {
        Optional<Blocker> failure = failure(proposal);
        Stream<Blocker> pending = failure.isPresent() ? failure.stream() : window(proposal);
        return Stream.concat(pending, missed(proposal).stream()).toList();
    }

    private Stream<Blocker> window(Proposal proposal) {
        Optional<Occurrence> next = windowPlan.next(proposal);
        return Stream.of(
                        turn(proposal).stream(),
                        Stream.of(window(proposal, next)),
                        windowPlan.blockingFreezes(proposal, next).stream().map(freeze -> frozen(proposal, freeze)),
                        next.flatMap(Occurrence::confirmBy).map(group -> confirmation(proposal, group)).stream())
                .flatMap(each -> each);
    }

    private Optional<Blocker> turn(Proposal proposal) {
        return turn.otherHolder(proposal).map(holder -> Blocker.of("channel-turn", proposal.stateSince(), List.of())
                .withDetail(holder + " must finish first"));
    }

    private static Blocker window(Proposal proposal, Optional<Occurrence> next) {
        return Blocker.of("window", proposal.stateSince(), List.of())
                .withDetail(next.map(Occurrence::window)
                        .map(window -> window.title() + " opens " + TimeFormat.format(window.start()))
                        .orElse("no window is scheduled"));
    }

    private Blocker frozen(Proposal proposal, Freeze freeze) {
        List<String> mayLift = freeze.id().isPresent() ? people.membersOf(FreezeWindows.RELEASE_MANAGER) : List.of();
        return Blocker.of("freeze", proposal.stateSince(), mayLift)
                .withDetail(freeze.title() + " until " + TimeFormat.format(freeze.to()) + ", " + freeze.setBy());
    }

    private Blocker confirmation(Proposal proposal, String group) {
        return Blocker.of("window-confirmation", proposal.stateSince(), people.membersOf(group))
                .withDetail("the window is usable only after " + group + " has confirmed it");
    }

    /** Last missed window; earlier ones are on the proposal's page and in the audit trail. */
    private Optional<Blocker> missed(Proposal proposal) {
        List<MissedWindow> all = missedWindows.of(proposal.id());
        return all.stream().skip(Math.max(0, all.size() - 1)).findFirst().map(last -> Blocker.of(
                        "window-missed", last.at(), List.of())
                .withDetail(last.calendar() + " of " + TimeFormat.format(last.opens()) + ": " + last.why()));
    }

    private Optional<Blocker> failure(Proposal proposal) {
        return promotions.of(proposal.id()).flatMap(Promotion::failure).map(why -> Blocker.of(
                        PROMOTION_FAILURE, proposal.stateSince(), people.membersOf(WithdrawProposal.TEAM))
                .withDetail(why));
    }
}

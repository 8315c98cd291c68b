package io.imprimatur.board;

import io.imprimatur.identity.People;
import io.imprimatur.promotion.ChannelTurn;
import io.imprimatur.promotion.MissedWindow;
import io.imprimatur.promotion.MissedWindows;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.promotion.WindowPlan;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.WithdrawProposal;
import io.imprimatur.window.Freeze;
import io.imprimatur.window.FreezeWindows;
import io.imprimatur.window.Occurrence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Blockers of a proposal after sign-off: a window, its confirmation, or a decision on a failure. */
@Component
class WindowBlockers {

    /** Kind of blocker of a failed promotion that needs a decision. */
    static final String FAILURE = "promotion-failure";

    private final Promotions promotions;
    private final MissedWindows missedWindows;
    private final WindowPlan windowPlan;
    private final ChannelTurn turn;
    private final People people;

    WindowBlockers(
            Promotions promotions,
            MissedWindows missedWindows,
            WindowPlan windowPlan,
            ChannelTurn turn,
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
                        windowPlan.freezes(proposal, next).stream().map(freeze -> frozen(proposal, freeze)),
                        next.flatMap(Occurrence::confirmBy).map(group -> confirmation(proposal, group)).stream())
                .flatMap(each -> each);
    }

    private Optional<Blocker> turn(Proposal proposal) {
        return turn.anothers(proposal).map(holder -> Blocker.of("channel-turn", proposal.stateSince(), List.of())
                .saying(holder + " must finish first"));
    }

    private static Blocker window(Proposal proposal, Optional<Occurrence> next) {
        return Blocker.of("window", proposal.stateSince(), List.of())
                .saying(next.map(Occurrence::window)
                        .map(window -> window.title() + " opens " + Times.inWords(window.start()))
                        .orElse("no window is scheduled"));
    }

    private Blocker frozen(Proposal proposal, Freeze freeze) {
        List<String> mayLift = freeze.id().isPresent() ? people.inGroup(FreezeWindows.RELEASE_MANAGER) : List.of();
        return Blocker.of("freeze", proposal.stateSince(), mayLift)
                .saying(freeze.title() + " until " + Times.inWords(freeze.to()) + ", " + freeze.setBy());
    }

    private Blocker confirmation(Proposal proposal, String group) {
        return Blocker.of("window-confirmation", proposal.stateSince(), people.inGroup(group))
                .saying("the window is usable only after " + group + " has confirmed it");
    }

    /** Last missed window; earlier ones are on the proposal's page and in the audit trail. */
    private Optional<Blocker> missed(Proposal proposal) {
        List<MissedWindow> all = missedWindows.of(proposal.id());
        return all.stream().skip(Math.max(0, all.size() - 1)).findFirst().map(last -> Blocker.of(
                        "window-missed", last.at(), List.of())
                .saying(last.calendar() + " of " + Times.inWords(last.opens()) + ": " + last.why()));
    }

    private Optional<Blocker> failure(Proposal proposal) {
        return promotions.of(proposal.id()).flatMap(Promotion::failure).map(why -> Blocker.of(
                        FAILURE, proposal.stateSince(), people.inGroup(WithdrawProposal.TEAM))
                .saying(why));
    }
}

package io.imprimatur.board;

import io.imprimatur.channel.Channels;
import io.imprimatur.identity.People;
import io.imprimatur.process.Troubles;
import io.imprimatur.process.Troubles.Trouble;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.promotion.PuttingBack;
import io.imprimatur.promotion.PuttingBack.Unfinished;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.WithdrawProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Computes what a proposal waits for in its current state, and who can resolve it. */
@Component
public class Blockers {

    private final ReviewBlockers reviews;
    private final NotebookBlockers notebooks;
    private final SignOffBlockers signOff;
    private final Promotions promotions;
    private final PuttingBack puttingBack;
    private final WindowBlockers windows;
    private final Troubles troubles;
    private final Channels channels;
    private final People people;

    Blockers(
            ReviewBlockers reviews,
            NotebookBlockers notebooks,
            SignOffBlockers signOff,
            Promotions promotions,
            PuttingBack puttingBack,
            WindowBlockers windows,
            Troubles troubles,
            Channels channels,
            People people) {
        this.reviews = reviews;
        this.notebooks = notebooks;
        this.signOff = signOff;
        this.promotions = promotions;
        this.puttingBack = puttingBack;
        this.windows = windows;
        this.troubles = troubles;
        this.channels = channels;
        this.people = people;
    }

    /** Empty once the proposal has ended. */
    public List<Blocker> of(Proposal proposal) {
        if (!proposal.state().isOpen()) return List.of();
        List<Blocker> blockers =
                new ArrayList<>(isConfigured(proposal) ? ofState(proposal) : List.of(channelRemoved(proposal)));
        troubles.of(proposal.instance()).stream().map(Blockers::fault).forEach(blockers::add);
        return blockers;
    }

    private boolean isConfigured(Proposal proposal) {
        return proposal.state() == ProposalState.PROMOTING
                || channels.find(proposal.channel()).isPresent();
    }

    /** Resolved by withdrawing the proposal or by configuring the channel again. */
    private Blocker channelRemoved(Proposal proposal) {
        List<String> mayWithdraw = Stream.concat(
                        Stream.of(proposal.proposer()), people.inGroup(WithdrawProposal.TEAM).stream())
                .distinct()
                .toList();
        return Blocker.of("channel-removed", proposal.stateSince(), mayWithdraw)
                .saying("the channel " + proposal.channel() + " is no longer configured: configure it"
                        + " again or withdraw the proposal");
    }

    private List<Blocker> ofState(Proposal proposal) {
        return switch (proposal.state()) {
            case IN_REVIEW -> reviews.of(proposal);
            case VERIFYING -> notebooks.of(proposal);
            case SIGNING_OFF -> concat(signOff.of(proposal), notebooks.of(proposal));
            case WAITING_FOR_WINDOW ->
                concat(concat(signOff.missing(proposal), windows.of(proposal)), notebooks.of(proposal));
            case PROMOTING -> promoting(proposal);
            default -> List.of();
        };
    }

    private static List<Blocker> concat(List<Blocker> first, List<Blocker> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private List<Blocker> promoting(Proposal proposal) {
        return puttingBack
                .of(proposal.id())
                .map(Blockers::puttingBack)
                .map(List::of)
                .orElseGet(() -> List.of(moving(proposal)));
    }

    private Blocker moving(Proposal proposal) {
        String detail = promotions.of(proposal.id()).flatMap(Promotion::failure).orElse(null);
        return Blocker.of("promotion", proposal.stateSince(), List.of()).saying(detail);
    }

    private static Blocker puttingBack(Unfinished unfinished) {
        return Blocker.of("putting-back", unfinished.since(), List.of())
                .saying(unfinished.trouble().map("retrying: "::concat).orElse(null));
    }

    private static Blocker fault(Trouble trouble) {
        return Blocker.of("fault", trouble.since(), List.of())
                .saying(trouble.step() + ": " + trouble.message() + " (" + trouble.retriesLeft() + " retries left)");
    }
}

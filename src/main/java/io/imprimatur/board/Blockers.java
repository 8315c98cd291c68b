package io.imprimatur.board;

import io.imprimatur.engine.FailedJobs;
import io.imprimatur.engine.FailedJobs.FailedJob;
import io.imprimatur.identity.People;
import io.imprimatur.image.alias.PendingRollbacks;
import io.imprimatur.image.alias.PendingRollbacks.PendingRollback;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
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
    private final PendingRollbacks pendingRollbacks;
    private final WindowBlockers windows;
    private final FailedJobs failedJobs;
    private final Channels channels;
    private final People people;

    Blockers(
            ReviewBlockers reviews,
            NotebookBlockers notebooks,
            SignOffBlockers signOff,
            Promotions promotions,
            PendingRollbacks pendingRollbacks,
            WindowBlockers windows,
            FailedJobs failedJobs,
            Channels channels,
            People people) {
        this.reviews = reviews;
        this.notebooks = notebooks;
        this.signOff = signOff;
        this.promotions = promotions;
        this.pendingRollbacks = pendingRollbacks;
        this.windows = windows;
        this.failedJobs = failedJobs;
        this.channels = channels;
        this.people = people;
    }

    /** Empty once the proposal has ended. */
    public List<Blocker> of(Proposal proposal) {
        if (!proposal.state().isOpen()) return List.of();
        List<Blocker> blockers =
                new ArrayList<>(isConfigured(proposal) ? ofState(proposal) : List.of(channelRemoved(proposal)));
        failedJobs.of(proposal.instance()).stream().map(Blockers::fault).forEach(blockers::add);
        return blockers;
    }

    private boolean isConfigured(Proposal proposal) {
        return proposal.state() == ProposalState.PROMOTING
                || channels.find(proposal.channel()).isPresent();
    }

    /** Resolved by withdrawing the proposal or by configuring the channel again. */
    private Blocker channelRemoved(Proposal proposal) {
        List<String> mayWithdraw = Stream.concat(
                        Stream.of(proposal.proposer()), people.membersOf(WithdrawProposal.TEAM).stream())
                .distinct()
                .toList();
        return Blocker.of("channel-removed", proposal.stateSince(), mayWithdraw)
                .withDetail("the channel " + proposal.channel() + " is no longer configured: configure it"
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
        return pendingRollbacks
                .of(proposal.id())
                .map(Blockers::puttingBack)
                .map(List::of)
                .orElseGet(() -> List.of(moving(proposal)));
    }

    private Blocker moving(Proposal proposal) {
        String detail = promotions.of(proposal.id()).flatMap(Promotion::failure).orElse(null);
        return Blocker.of("promotion", proposal.stateSince(), List.of()).withDetail(detail);
    }

    private static Blocker puttingBack(PendingRollback pendingRollback) {
        return Blocker.of("putting-back", pendingRollback.since(), List.of())
                .withDetail(pendingRollback.trouble().map("retrying: "::concat).orElse(null));
    }

    private static Blocker fault(FailedJob failedJob) {
        return Blocker.of("fault", failedJob.since(), List.of())
                .withDetail(failedJob.step() + ": " + failedJob.message() + " (" + failedJob.retriesLeft()
                        + " retries left)");
    }
}

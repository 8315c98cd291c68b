package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.PROMOTING;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Repository;
import io.imprimatur.window.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins a promotion, or goes on with it, and has the alias moved to the candidate. */
@Component
class AttemptPromotion {

    private final Proposals proposals;
    private final Channels channels;
    private final ExpectedAliases expectedAliases;
    private final BeginPromotion beginPromotion;
    private final MoveAlias moveAlias;
    private final Promotions promotions;
    private final Retags retags;
    private final StopPromotion stopPromotion;

    AttemptPromotion(
            Proposals proposals,
            Channels channels,
            ExpectedAliases expectedAliases,
            BeginPromotion beginPromotion,
            MoveAlias moveAlias,
            Promotions promotions,
            Retags retags,
            StopPromotion stopPromotion) {
        this.proposals = proposals;
        this.channels = channels;
        this.expectedAliases = expectedAliases;
        this.beginPromotion = beginPromotion;
        this.moveAlias = moveAlias;
        this.promotions = promotions;
        this.retags = retags;
        this.stopPromotion = stopPromotion;
    }

    /** Outside the engine's transaction, as {@link MoveAlias}. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void attempt(ProposalId id) {
        Proposal proposal = proposals.get(id);
        if (proposal.state() == PROMOTING) followChannel(proposal);
        else if (channels.find(proposal.channel()).isEmpty())
            throw new WindowClosed("the channel " + proposal.channel() + " is no longer configured");
        Window window = beginPromotion.begin(id).orElseThrow(() -> noWindow(proposal));
        moveAlias.move(move(proposal, window), new Account(proposal));
    }

    /**
     * All or none, of the repositories that the channel has: one that was added in the middle ends the attempt, and one
     * that was removed before it was moved is left out.
     */
    private void followChannel(Proposal proposal) {
        List<Repository> now =
                channels.find(proposal.channel()).map(Channel::repositories).orElse(List.of());
        List<Repository> begun =
                retags.of(proposal.id()).stream().map(Retag::repository).toList();
        if (now.isEmpty()) throw stopped(proposal, "the channel is no longer configured");
        now.stream()
                .filter(repository -> !begun.contains(repository))
                .findFirst()
                .ifPresent(added -> {
                    throw stopped(proposal, added + " was added to the channel during the promotion");
                });
        begun.stream()
                .filter(repository -> !now.contains(repository))
                .forEach(removed -> retags.leaveOut(MoveId.of(proposal.id()), removed));
    }

    private MoveFailed stopped(Proposal proposal, String why) {
        promotions.fail(proposal.id(), why);
        return new MoveFailed(why);
    }

    /** From its own repository, or else from another of the channel that has the digest. */
    private AliasMove move(Proposal proposal, Window window) {
        Channel channel = channels.get(proposal.channel());
        Repository own = proposal.candidate().repository();
        return new AliasMove(
                MoveId.of(proposal.id()),
                channel.alias(),
                proposal.candidate().digest(),
                channel.repositories().contains(own)
                        ? List.of(own)
                        : Stream.concat(channel.repositories().stream(), Stream.of(own))
                                .toList(),
                expectedAliases.areAccepted(proposal.id()),
                Optional.of(window));
    }

    private RuntimeException noWindow(Proposal proposal) {
        String why = "no window of " + proposal.channel() + " is open for " + proposal.id();
        return switch (proposal.state()) {
            case PROMOTING -> closedInTheMiddle(proposal.id());
            default -> new WindowClosed(why);
        };
    }

    private MoveFailed closedInTheMiddle(ProposalId id) {
        String last =
                promotions.of(id).flatMap(Promotion::failure).map("; "::concat).orElse("");
        String why = "the window closed during the promotion" + last;
        return stopped(proposals.get(id), why);
    }

    private class Account implements MoveAccount {

        private final Proposal proposal;

        Account(Proposal proposal) {
            this.proposal = proposal;
        }

        @Override
        public void failed(String why) {
            promotions.fail(proposal.id(), why);
        }

        @Override
        public int tries() {
            return promotions.of(proposal.id()).map(Promotion::attempts).orElse(0);
        }

        @Override
        public void aliasMoved(String where) {
            stopPromotion.aliasMoved(proposal, where);
        }
    }
}

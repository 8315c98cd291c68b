package io.imprimatur.promotion;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.window.Window;
import java.util.List;
import java.util.Optional;
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
    private final StopPromotion stopPromotion;

    AttemptPromotion(
            Proposals proposals,
            Channels channels,
            ExpectedAliases expectedAliases,
            BeginPromotion beginPromotion,
            MoveAlias moveAlias,
            Promotions promotions,
            StopPromotion stopPromotion) {
        this.proposals = proposals;
        this.channels = channels;
        this.expectedAliases = expectedAliases;
        this.beginPromotion = beginPromotion;
        this.moveAlias = moveAlias;
        this.promotions = promotions;
        this.stopPromotion = stopPromotion;
    }

    /** Outside the engine's transaction, as {@link MoveAlias}. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void attempt(ProposalId id) {
        Proposal proposal = proposals.get(id);
        Window window = beginPromotion.begin(id).orElseThrow(() -> noWindow(proposal));
        moveAlias.move(move(proposal, window), new Account(proposal));
    }

    private AliasMove move(Proposal proposal, Window window) {
        return new AliasMove(
                MoveId.of(proposal.id()),
                channels.get(proposal.channel()).alias(),
                proposal.candidate().digest(),
                List.of(proposal.candidate().repository()),
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
        String why = "the window closed in the middle of the promotion" + last;
        promotions.fail(id, why);
        return new MoveFailed(why);
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

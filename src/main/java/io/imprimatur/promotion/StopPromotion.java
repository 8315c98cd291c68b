package io.imprimatur.promotion;

import static io.imprimatur.proposal.ProposalState.PROMOTING;
import static io.imprimatur.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends an attempt that cannot succeed, with what it left behind on record; a person decides what comes next. */
@Component
class StopPromotion {

    private final Proposals proposals;
    private final Promotions promotions;
    private final Retags retags;
    private final ChannelTurn turn;
    private final BrokenGlasses brokenGlasses;
    private final AuditTrail trail;

    StopPromotion(
            Proposals proposals,
            Promotions promotions,
            Retags retags,
            ChannelTurn turn,
            BrokenGlasses brokenGlasses,
            AuditTrail trail) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.retags = retags;
        this.turn = turn;
        this.brokenGlasses = brokenGlasses;
        this.trail = trail;
    }

    /** Nothing was written, because the alias was not where it should have been. */
    @Transactional
    public void aliasMoved(Proposal proposal, String where) {
        promotions.fail(proposal.id(), where);
        stop(proposal.id(), "ALIAS_MOVED", where);
    }

    /** Everything that moved has been put back, as far as registries allow. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(ProposalId id) {
        List<Retag> left = retags.of(id);
        String why = promotions.of(id).flatMap(Promotion::failure).orElse("the promotion failed");
        stop(id, "RESTORED", why + ". " + left.stream().map(Retag::summary).collect(Collectors.joining("; ")));
    }

    private void stop(ProposalId id, String action, String what) {
        Proposal proposal = proposals.hold(id, PROMOTING);
        turn.giveUp(MoveId.of(id));
        brokenGlasses.spend(id);
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(id, proposal.candidate().digest())
                .saying(what));
        proposals.advance(proposal, WAITING_FOR_WINDOW);
    }
}

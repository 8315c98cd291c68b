package io.imprimatur.image.promotion;

import static io.imprimatur.image.proposal.ProposalState.PROMOTING;
import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.alias.ChannelLock;
import io.imprimatur.image.alias.MoveId;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.alias.RollBackMove;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.WrongState;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an attempt that cannot succeed, after a rollback if anything was moved; a person decides how to proceed. */
@Component
public class FailPromotion {

    private final Proposals proposals;
    private final Promotions promotions;
    private final Retags retags;
    private final ChannelLock lock;
    private final RollBackMove rollBackMove;
    private final BreakGlassGrants breakGlassGrants;
    private final AuditTrail trail;

    FailPromotion(
            Proposals proposals,
            Promotions promotions,
            Retags retags,
            ChannelLock lock,
            RollBackMove rollBackMove,
            BreakGlassGrants breakGlassGrants,
            AuditTrail trail) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.retags = retags;
        this.lock = lock;
        this.rollBackMove = rollBackMove;
        this.breakGlassGrants = breakGlassGrants;
        this.trail = trail;
    }

    /** Ends an attempt before its first write, because the alias was not on the expected digest. */
    @Transactional
    public void tagMoved(ProposalId id, String found) {
        promotions.fail(id, found);
        end(id, AuditAction.ALIAS_MOVED, found);
    }

    /**
     * Restores the previous digest in every repository that was moved, and ends the attempt in the engine's
     * transaction. Called again until it succeeds.
     */
    public void rollBack(ProposalId id) {
        Proposal proposal = proposals.get(id);
        if (proposal.state() != PROMOTING) throw new WrongState(proposal, PROMOTING);
        rollBackMove.rollBackAll(MoveId.of(id), lock.alias(MoveId.of(id), proposal.channel()));
        String states = retags.of(id).stream().map(Retag::summary).collect(Collectors.joining("; "));
        String why = promotions.of(id).flatMap(Promotion::failure).orElse("the promotion failed");
        end(id, AuditAction.RESTORED, why + ". " + states);
    }

    private void end(ProposalId id, AuditAction action, String what) {
        Proposal proposal = proposals.lock(id, PROMOTING);
        lock.release(MoveId.of(id));
        breakGlassGrants.invalidate(id);
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(id, proposal.candidate().digest())
                .withComment(what));
        proposals.advance(proposal, WAITING_FOR_WINDOW);
    }
}

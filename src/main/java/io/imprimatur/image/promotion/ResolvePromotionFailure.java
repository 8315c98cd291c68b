package io.imprimatur.image.promotion;

import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.registry.Digest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The Science Platform team decides how to proceed after a failed promotion. */
@Component
public class ResolvePromotionFailure {

    private final Proposals proposals;
    private final Retags retags;
    private final ExpectedAliases expectedAliases;
    private final FourEyesRule fourEyesRule;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolvePromotionFailure(
            Proposals proposals,
            Retags retags,
            ExpectedAliases expectedAliases,
            FourEyesRule fourEyesRule,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.retags = retags;
        this.expectedAliases = expectedAliases;
        this.fourEyesRule = fourEyesRule;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.person = person;
    }

    @Transactional
    public void resolve(ProposalId id, PromotionFailureDecision decision, UserComment comment) {
        String user = person.get().requireGroup(WithdrawProposal.TEAM).user();
        comment.required("a comment");
        switch (decision) {
            case RETRY -> retry(id, user, comment);
            case WITHDRAW -> withdrawProposal.withdrawByTask(id, comment);
        }
    }

    /** A retry accepts the digests found: the next promotion expects the alias on exactly these. */
    private void retry(ProposalId id, String user, UserComment comment) {
        Proposal proposal = proposals.lock(id, WAITING_FOR_WINDOW);
        List<ExpectedAlias> found = retags.of(id).stream()
                .flatMap(retag -> retag.foundAlias().stream())
                .toList();
        if (!found.isEmpty())
            fourEyesRule.requireMayDecide(user, proposal, "accept the current tag", WithdrawProposal.TEAM);
        found.forEach(alias -> expectedAliases.accept(id, alias.repository(), alias.digest()));
        trail.append(NewEntry.of(user, AuditAction.PROMOTION_RETRIED)
                .as(WithdrawProposal.TEAM)
                .on(id, proposal.candidate().digest())
                .withComment(comment.value()
                        + found.stream().map(ResolvePromotionFailure::accepted).collect(Collectors.joining())));
    }

    private static String accepted(ExpectedAlias alias) {
        return " Accepted in " + alias.repository() + ": "
                + alias.digest().map(Digest::value).orElse("nothing") + ".";
    }

    /** Possible decisions. */
    public enum PromotionFailureDecision {
        RETRY,
        WITHDRAW
    }
}

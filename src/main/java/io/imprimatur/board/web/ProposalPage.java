package io.imprimatur.board.web;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.engine.ProcessHistory;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.BreakGlass;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of one proposal, with withdrawal and break-glass promotion. */
@Controller
class ProposalPage {

    private final Channels channels;
    private final Proposals proposals;
    private final ProposalDetailsQuery proposalDetailsQuery;
    private final BlockerTexts blockerTexts;
    private final SignOffTable signOffTable;
    private final Titles titles;
    private final AuditTrail trail;
    private final ProcessHistory processHistory;
    private final WithdrawProposal withdrawProposal;
    private final BreakGlass breakGlass;
    private final PinAttributes pinAttributes;
    private final Announcements announcements;
    private final Recommendations recommendations;
    private final CurrentPerson person;

    ProposalPage(
            Channels channels,
            Proposals proposals,
            ProposalDetailsQuery proposalDetailsQuery,
            BlockerTexts blockerTexts,
            SignOffTable signOffTable,
            Titles titles,
            AuditTrail trail,
            ProcessHistory processHistory,
            WithdrawProposal withdrawProposal,
            BreakGlass breakGlass,
            PinAttributes pinAttributes,
            Announcements announcements,
            Recommendations recommendations,
            CurrentPerson person) {
        this.channels = channels;
        this.proposals = proposals;
        this.proposalDetailsQuery = proposalDetailsQuery;
        this.blockerTexts = blockerTexts;
        this.signOffTable = signOffTable;
        this.titles = titles;
        this.trail = trail;
        this.processHistory = processHistory;
        this.withdrawProposal = withdrawProposal;
        this.breakGlass = breakGlass;
        this.pinAttributes = pinAttributes;
        this.announcements = announcements;
        this.recommendations = recommendations;
        this.person = person;
    }

    @GetMapping("/proposals/{id}")
    String show(@PathVariable String id, Model page) {
        Proposal proposal = proposals.get(ProposalId.of(id));
        ProposalDetails details = proposalDetailsQuery.describe(proposal);
        page.addAttribute("proposal", details);
        page.addAttribute("open", proposal.state().isOpen());
        page.addAttribute("steps", ProgressStep.of(details, titles));
        page.addAttribute("blockers", blockerTexts.of(details.blockers()));
        page.addAttribute("verifies", verifies(proposal));
        page.addAttribute("signOff", signOffTable.of(proposal, details));
        page.addAttribute("announcements", announcements.findBySubject(id));
        page.addAttribute("trail", trail.of(id));
        page.addAttribute("path", processHistory.steps(proposal.instance()));
        page.addAttribute(
                "mayWithdraw",
                proposal.state().isBeforePromotion() && WithdrawProposal.mayWithdraw(person.get(), proposal));
        pinAttributes.show(proposal, page);
        page.addAttribute("restored", recommendations.lastRestore(proposal).orElse(null));
        page.addAttribute("mayDismiss", RefusedTicketWrites.mayDismiss(person.get()));
        page.addAttribute("mayBreakGlass", breakGlass.isPossibleFor(person.get(), proposal));
        return "proposal";
    }

    /** Whether the channel requires notebooks; false if it is no longer configured. */
    private boolean verifies(Proposal proposal) {
        return channels.all().stream()
                .filter(channel -> channel.id().equals(proposal.channel()))
                .anyMatch(channel -> !channel.verify().isEmpty());
    }

    @PostMapping("/proposals/{id}/break-glass")
    String breakGlass(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletResponse response) {
        try {
            breakGlass.promoteNow(ProposalId.of(id), new UserComment(reason));
            return "redirect:/proposals/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("unbroken", refusal.getMessage()).addAttribute("glassReason", reason);
            return show(id, page);
        }
    }

    /** Withdraws the proposal; refusals are shown on the page. */
    @PostMapping("/proposals/{id}/withdrawal")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletResponse response) {
        try {
            withdrawProposal.withdraw(ProposalId.of(id), new UserComment(reason));
            return "redirect:/proposals/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage()).addAttribute("reason", reason);
            return show(id, page);
        }
    }
}

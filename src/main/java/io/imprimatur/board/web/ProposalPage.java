package io.imprimatur.board.web;

import io.imprimatur.announcement.Announcements;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.Remark;
import io.imprimatur.board.DescribeProposal;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.process.TracePath;
import io.imprimatur.promotion.BreakGlass;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WithdrawProposal;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.ticket.TicketRefusals;
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
    private final DescribeProposal describeProposal;
    private final BlockerWords blockerWords;
    private final SignOffTable signOffTable;
    private final Titles titles;
    private final AuditTrail trail;
    private final TracePath tracePath;
    private final WithdrawProposal withdrawProposal;
    private final BreakGlass breakGlass;
    private final PinsPart pinsPart;
    private final Announcements announcements;
    private final Recommendations recommendations;
    private final CurrentPerson person;

    ProposalPage(
            Channels channels,
            Proposals proposals,
            DescribeProposal describeProposal,
            BlockerWords blockerWords,
            SignOffTable signOffTable,
            Titles titles,
            AuditTrail trail,
            TracePath tracePath,
            WithdrawProposal withdrawProposal,
            BreakGlass breakGlass,
            PinsPart pinsPart,
            Announcements announcements,
            Recommendations recommendations,
            CurrentPerson person) {
        this.channels = channels;
        this.proposals = proposals;
        this.describeProposal = describeProposal;
        this.blockerWords = blockerWords;
        this.signOffTable = signOffTable;
        this.titles = titles;
        this.trail = trail;
        this.tracePath = tracePath;
        this.withdrawProposal = withdrawProposal;
        this.breakGlass = breakGlass;
        this.pinsPart = pinsPart;
        this.announcements = announcements;
        this.recommendations = recommendations;
        this.person = person;
    }

    @GetMapping("/proposals/{id}")
    String show(@PathVariable String id, Model page) {
        Proposal proposal = proposals.get(ProposalId.of(id));
        ProposalDetails details = describeProposal.describe(proposal);
        page.addAttribute("proposal", details);
        page.addAttribute("open", proposal.state().isOpen());
        page.addAttribute("steps", StepMark.of(details, titles));
        page.addAttribute("blockers", blockerWords.of(details.blockers()));
        page.addAttribute("verifies", verifies(proposal));
        page.addAttribute("signOff", signOffTable.of(proposal, details));
        page.addAttribute("announcements", announcements.about(id));
        page.addAttribute("trail", trail.of(id));
        page.addAttribute("path", tracePath.steps(proposal.instance()));
        page.addAttribute(
                "mayWithdraw",
                proposal.state().isBeforePromotion() && WithdrawProposal.mayWithdraw(person.get(), proposal));
        pinsPart.show(proposal, page);
        page.addAttribute("restored", recommendations.restored(proposal).orElse(null));
        page.addAttribute("mayDismiss", TicketRefusals.mayDismiss(person.get()));
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
            breakGlass.promoteNow(ProposalId.of(id), new Remark(reason));
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
            withdrawProposal.withdraw(ProposalId.of(id), new Remark(reason));
            return "redirect:/proposals/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage()).addAttribute("reason", reason);
            return show(id, page);
        }
    }
}

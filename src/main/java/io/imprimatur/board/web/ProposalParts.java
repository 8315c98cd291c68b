package io.imprimatur.board.web;

import io.imprimatur.board.CompareImages;
import io.imprimatur.process.TracePath;
import io.imprimatur.process.TracePath.PassedPath;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.ticket.TicketRefusals;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;

/** Fragments of a proposal's page that are loaded on demand, and small actions. */
@Controller
class ProposalParts {

    private final Proposals proposals;
    private final CompareImages compareImages;
    private final TracePath tracePath;
    private final TicketRefusals ticketRefusals;

    ProposalParts(
            Proposals proposals, CompareImages compareImages, TracePath tracePath, TicketRefusals ticketRefusals) {
        this.proposals = proposals;
        this.compareImages = compareImages;
        this.tracePath = tracePath;
        this.ticketRefusals = ticketRefusals;
    }

    /** Fragment for HTMX, or a full page for browsers without scripts. */
    @GetMapping("/proposals/{id}/comparison")
    String comparison(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) String hxRequest,
            Model page) {
        Proposal proposal = proposals.get(ProposalId.of(id));
        page.addAttribute("id", id)
                .addAttribute("open", proposal.state().isOpen())
                .addAttribute("candidate", proposal.candidate())
                .addAttribute("tagNow", compareImages.tagMoved(proposal).orElse(null))
                .addAttribute("comparison", compareImages.of(proposal));
        return hxRequest == null ? "comparison" : "comparison :: part";
    }

    @PostMapping("/proposals/{id}/ticket/refusals/{number}/dismissal")
    String dismissTicketRefusal(@PathVariable String id, @PathVariable long number) {
        ticketRefusals.dismiss(ProposalId.of(id), number);
        return "redirect:/proposals/" + id;
    }

    /** BPMN model of the process instance, for the viewer. */
    @GetMapping(path = "/proposals/{id}/process.bpmn", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> model(@PathVariable String id) {
        return ResponseEntity.of(tracePath.bpmn(proposals.get(ProposalId.of(id)).instance()));
    }

    /** Completed and current activities of the process instance, for the viewer. */
    @GetMapping("/proposals/{id}/path.json")
    @ResponseBody
    PassedPath path(@PathVariable String id) {
        return tracePath.path(proposals.get(ProposalId.of(id)).instance());
    }
}

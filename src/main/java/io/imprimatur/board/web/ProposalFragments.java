package io.imprimatur.board.web;

import io.imprimatur.board.CompareImages;
import io.imprimatur.engine.ProcessHistory;
import io.imprimatur.engine.ProcessHistory.ProcessPath;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.ticket.RefusedTicketWrites;
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
class ProposalFragments {

    private final Proposals proposals;
    private final CompareImages compareImages;
    private final ProcessHistory processHistory;
    private final RefusedTicketWrites refusedTicketWrites;

    ProposalFragments(
            Proposals proposals,
            CompareImages compareImages,
            ProcessHistory processHistory,
            RefusedTicketWrites refusedTicketWrites) {
        this.proposals = proposals;
        this.compareImages = compareImages;
        this.processHistory = processHistory;
        this.refusedTicketWrites = refusedTicketWrites;
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
        refusedTicketWrites.dismiss(ProposalId.of(id), number);
        return "redirect:/proposals/" + id;
    }

    /** BPMN model of the process instance, for the viewer. */
    @GetMapping(path = "/proposals/{id}/process.bpmn", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> model(@PathVariable String id) {
        return ResponseEntity.of(
                processHistory.bpmn(proposals.get(ProposalId.of(id)).instance()));
    }

    /** Completed and current activities of the process instance, for the viewer. */
    @GetMapping("/proposals/{id}/path.json")
    @ResponseBody
    ProcessPath path(@PathVariable String id) {
        return processHistory.path(proposals.get(ProposalId.of(id)).instance());
    }
}

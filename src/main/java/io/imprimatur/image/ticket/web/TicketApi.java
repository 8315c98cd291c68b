package io.imprimatur.image.ticket.web;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Endpoint to dismiss writes that the issue tracker refused. */
@RestController
class TicketApi {

    private final RefusedTicketWrites refusals;

    TicketApi(RefusedTicketWrites refusals) {
        this.refusals = refusals;
    }

    /** @param number from {@code ticketRefusals} of the proposal */
    @PostMapping("/api/proposals/{id}/ticket/refusals/{number}/dismissal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable String id, @PathVariable long number) {
        refusals.dismiss(ProposalId.of(id), number);
    }
}

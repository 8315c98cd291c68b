package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.ticket.ComposeTicket;
import io.imprimatur.image.ticket.ComposeTicket.TicketPreview;
import io.imprimatur.platform.text.UnicodeText;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Form variables about the ticket to be opened. */
@Component
class TicketFormVariables {

    /** The engine limits text variables to 4000 characters. */
    private static final int MAX_LENGTH = 3900;

    private final ComposeTicket composeTicket;
    private final AuditTrail trail;

    TicketFormVariables(ComposeTicket composeTicket, AuditTrail trail) {
        this.composeTicket = composeTicket;
        this.trail = trail;
    }

    /** Empty unless the proposal is in sign-off. */
    Map<String, Object> of(Proposal proposal) {
        if (proposal.state() != ProposalState.SIGNING_OFF) return Map.of();
        TicketPreview plan = composeTicket.preview(proposal);
        return Map.of(
                "ticketHow", refused(proposal) + plan.instructions(),
                "ticketPlace", plan.destination(),
                "summary", plan.content().summary(),
                "ticketDescription", shortened(plan.content().description()),
                "ticketWatchers", String.join(", ", plan.watchers()));
    }

    /** Error about the issue named before, if it could not be used. */
    private String refused(Proposal proposal) {
        return trail.of(proposal.id().toString()).stream()
                .filter(entry -> entry.is(AuditAction.TICKET_NOT_USABLE))
                .reduce((earlier, later) -> later)
                .map(AuditEntry::comment)
                .map(why -> why + ". ")
                .orElse("");
    }

    private static String shortened(String text) {
        return UnicodeText.abbreviate(text, MAX_LENGTH + 1);
    }
}

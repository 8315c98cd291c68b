package io.imprimatur.ticket;

import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WithdrawProposal;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A Science Platform member has the ticket opened, or takes the proposal back. Where there is no issue tracker, the
 * member has opened it by hand and says its key.
 */
@Component
public class OpenSignoffTicket {

    private final Proposals proposals;
    private final Tickets tickets;
    private final TicketRequests requests;
    private final ComposeTicket composeTicket;
    private final JiraSettings jira;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    OpenSignoffTicket(
            Proposals proposals,
            Tickets tickets,
            TicketRequests requests,
            ComposeTicket composeTicket,
            JiraSettings jira,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.tickets = tickets;
        this.requests = requests;
        this.composeTicket = composeTicket;
        this.jira = jira;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.person = person;
    }

    @Transactional
    public void decide(ProposalId id, TicketDecision decision, TicketForm form, Remark comment) {
        String opener = person.get().mustBeIn(WithdrawProposal.TEAM).user();
        switch (decision) {
            case OPEN -> open(id, form, opener, comment);
            case WITHDRAW -> withdrawProposal.close(id, comment);
        }
    }

    private void open(ProposalId id, TicketForm form, String opener, Remark comment) {
        Proposal proposal = proposals.hold(id, SIGNING_OFF);
        if (tickets.of(id).isPresent()) throw new GateNotPassed(id, "it already has a ticket");
        if (jira.isConfigured()) request(proposal, form, opener, comment);
        else note(proposal, TicketKey.of(form.ticketKey()), opener, comment);
    }

    private void note(Proposal proposal, TicketKey key, String opener, Remark comment) {
        tickets.add(proposal.id(), key.value(), opener);
        record(proposal, opener, "TICKET_OPENED", key.value(), comment);
    }

    private void request(Proposal proposal, TicketForm form, String opener, Remark comment) {
        if (requests.of(proposal.id()).isPresent())
            throw new GateNotPassed(proposal.id(), "its ticket is already being opened");
        TicketText composed = composeTicket.compose(proposal);
        TicketText text = new TicketText(form.summaryOr(composed.summary()), composed.description());
        Optional<TicketKey> existing = form.existing();
        requests.add(proposal.id(), text, existing, opener);
        String what = existing.map(TicketKey::value).orElse(text.summary());
        record(proposal, opener, "TICKET_REQUESTED", what, comment);
    }

    private void record(Proposal proposal, String who, String action, String what, Remark comment) {
        trail.append(NewEntry.of(who, action)
                .as(WithdrawProposal.TEAM)
                .on(proposal.id(), proposal.candidate().digest())
                .saying((what + " " + comment.value()).strip()));
    }

    /** What the team may answer. */
    public enum TicketDecision {
        OPEN,
        WITHDRAW
    }

    /**
     * The form's own fields as somebody filled them in.
     *
     * @param ticketKey of an issue that is there already, e.g. {@code SP-1}
     * @param summary instead of the one that was suggested
     */
    public record TicketForm(@Nullable String ticketKey, @Nullable String summary) {

        Optional<TicketKey> existing() {
            return ticketKey == null || ticketKey.isBlank() ? Optional.empty() : Optional.of(TicketKey.of(ticketKey));
        }

        String summaryOr(String suggested) {
            String written = Remark.ofNullable(summary).value().replaceAll("\\s+", " ");
            return written.isEmpty() ? suggested : ComposeTicket.shortened(written);
        }
    }
}

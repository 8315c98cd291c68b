package io.imprimatur.image.ticket;

import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.ticket.ComposeTicket.TicketContent;
import io.imprimatur.platform.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests the sign-off ticket of a proposal, or withdraws the proposal. Without an issue tracker, the user has opened
 * the ticket by hand and provides its key. Requires membership of the Science Platform team.
 */
@Component
public class RequestTicket {

    private final Proposals proposals;
    private final Tickets tickets;
    private final TicketRequests requests;
    private final ComposeTicket composeTicket;
    private final JiraSettings jira;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    RequestTicket(
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
    public void decide(ProposalId id, TicketDecision decision, TicketForm form, UserComment comment) {
        String user = person.get().requireGroup(WithdrawProposal.TEAM).user();
        switch (decision) {
            case OPEN -> open(id, form, user, comment);
            case WITHDRAW -> withdrawProposal.withdrawByTask(id, comment);
        }
    }

    private void open(ProposalId id, TicketForm form, String user, UserComment comment) {
        Proposal proposal = proposals.lock(id, SIGNING_OFF);
        if (tickets.of(id).isPresent()) throw new GateNotPassed(id, "it already has a ticket");
        if (jira.isConfigured()) request(proposal, form, user, comment);
        else recordManual(proposal, TicketKey.of(form.ticketKey()), user, comment);
    }

    private void recordManual(Proposal proposal, TicketKey key, String user, UserComment comment) {
        tickets.add(proposal.id(), key.value(), user);
        record(proposal, user, AuditAction.TICKET_OPENED, key.value(), comment);
    }

    private void request(Proposal proposal, TicketForm form, String user, UserComment comment) {
        if (requests.of(proposal.id()).isPresent())
            throw new GateNotPassed(proposal.id(), "its ticket is already being opened");
        TicketContent composed = composeTicket.compose(proposal);
        TicketContent text = new TicketContent(form.summaryOr(composed.summary()), composed.description());
        Optional<TicketKey> existing = form.existing();
        requests.add(proposal.id(), text, existing, user);
        String detail = existing.map(TicketKey::value).orElse(text.summary());
        record(proposal, user, AuditAction.TICKET_REQUESTED, detail, comment);
    }

    private void record(Proposal proposal, String actor, AuditAction action, String detail, UserComment comment) {
        trail.append(NewEntry.of(actor, action)
                .as(WithdrawProposal.TEAM)
                .on(proposal.id(), proposal.candidate().digest())
                .withComment((detail + " " + comment.value()).strip()));
    }

    /** Decision of the team. */
    public enum TicketDecision {
        OPEN,
        WITHDRAW
    }

    /**
     * Fields of the task's form as submitted.
     *
     * @param ticketKey key of an existing issue, e.g. {@code SP-1}
     * @param summary overrides the suggested summary
     */
    public record TicketForm(@Nullable String ticketKey, @Nullable String summary) {

        Optional<TicketKey> existing() {
            return ticketKey == null || ticketKey.isBlank() ? Optional.empty() : Optional.of(TicketKey.of(ticketKey));
        }

        String summaryOr(String suggested) {
            String written = UserComment.ofNullable(summary).value().replaceAll("\\s+", " ");
            return written.isEmpty() ? suggested : ComposeTicket.truncate(written);
        }
    }

    /** Key of an issue: project key, dash, number, e.g. {@code SP-1}. */
    record TicketKey(String value) {

        private static final Pattern FORMAT = Pattern.compile("[A-Z][A-Z0-9_]{1,30}-[1-9][0-9]{0,17}");

        /** @throws UnusableTicketKey if the text is not a key */
        static TicketKey of(@Nullable String text) {
            if (text == null || !FORMAT.matcher(text.strip()).matches()) throw new UnusableTicketKey(text);
            return new TicketKey(text.strip());
        }

        /** The ticket key is missing or malformed. */
        static class UnusableTicketKey extends Refusal {

            UnusableTicketKey(@Nullable String text) {
                super(
                        Kind.INVALID,
                        "'" + (text == null ? "" : text)
                                + "' is not a ticket key: expected project and number, e.g. SP-1");
            }
        }
    }
}

package io.imprimatur.image.ticket;

import static java.util.Map.entry;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mirrors decisions on a proposal to its ticket. It reads the audit trail, which holds every decision once and in
 * order, so that decisions made while the tracker was down are not lost.
 */
@Component
public class MirrorAuditTrail {

    private static final int BATCH_SIZE = 500;

    /** Message by audit action; %s is the actor. */
    private static final Map<AuditAction, String> MESSAGES = Map.ofEntries(
            entry(AuditAction.ACKNOWLEDGED, "%s acknowledged"),
            entry(AuditAction.OBJECTED, "%s objects"),
            entry(AuditAction.OBJECTION_RESOLVED, "%s resolved the objection and requests the acknowledgement again"),
            entry(AuditAction.REMINDED, "Reminder: an acknowledgement is pending"),
            entry(AuditAction.GATES_CHANGED, "The configuration of the channel has changed"),
            entry(AuditAction.GATE_REOPENED, "Back at an earlier gate"),
            entry(AuditAction.BREAK_GLASS, "Break-glass: %s promotes it outside the maintenance windows"),
            entry(AuditAction.RESTORED, "The promotion failed and was rolled back"),
            entry(AuditAction.PROMOTED, "Promoted"),
            entry(AuditAction.DECLINED, "Declined by %s"),
            entry(AuditAction.WITHDRAWN, "Withdrawn by %s"),
            entry(AuditAction.SUPERSEDED, "Superseded"));

    private static final Set<AuditAction> END_ACTIONS =
            Set.of(AuditAction.PROMOTED, AuditAction.DECLINED, AuditAction.WITHDRAWN, AuditAction.SUPERSEDED);

    private final AuditTrail trail;
    private final TicketCursors ticketCursors;
    private final Tickets tickets;
    private final TrackedTickets tracked;
    private final TicketWrites posts;

    MirrorAuditTrail(
            AuditTrail trail,
            TicketCursors ticketCursors,
            Tickets tickets,
            TrackedTickets tracked,
            TicketWrites posts) {
        this.trail = trail;
        this.ticketCursors = ticketCursors;
        this.tickets = tickets;
        this.tracked = tracked;
        this.posts = posts;
    }

    /** Queues posts for all new audit entries, in the order of the trail. */
    @Transactional
    public void mirrorNewEntries() {
        for (List<AuditEntry> entries = next(ticketCursors.mirrored());
                !entries.isEmpty();
                entries = next(ticketCursors.mirrored())) post(next(ticketCursors.lockMirrored()));
    }

    /**
     * Queues the closing comment and transition of a promoted proposal's ticket.
     *
     * @throws GateNotPassed if no ticket is recorded
     */
    @Transactional
    public void close(ProposalId id) {
        if (tickets.of(id).isEmpty()) throw new GateNotPassed(id, "no ticket is on record");
        mirrorNewEntries();
    }

    private List<AuditEntry> next(long seq) {
        return trail.after(seq, BATCH_SIZE);
    }

    private void post(List<AuditEntry> entries) {
        if (entries.isEmpty()) return;
        entries.forEach(this::post);
        ticketCursors.mirrored(entries.get(entries.size() - 1).seq());
    }

    /** Queues the post for the proposal's end, even if the cursor has passed that entry. */
    @Transactional
    public void mirrorEnd(ProposalId id) {
        ticketCursors.lockMirrored();
        trail.of(id.toString()).stream()
                .filter(entry -> entry.isAny(END_ACTIONS))
                .forEach(this::post);
    }

    private void post(AuditEntry entry) {
        entry.knownAction().map(MESSAGES::get).ifPresent(message -> ProposalId.find(entry.proposal())
                .flatMap(tracked::of)
                .ifPresent(ticket -> post(entry, message.formatted(entry.actor()), ticket)));
    }

    private void post(AuditEntry entry, String message, TrackedTicket ticket) {
        posts.comment(ticket.proposal(), ticket.issueId(), "" + entry.seq(), text(entry, message));
        if (entry.isAny(END_ACTIONS)) posts.close(ticket.proposal(), ticket.issueId(), entry.seq() + "-close");
    }

    private static String text(AuditEntry entry, String message) {
        String role = Optional.ofNullable(entry.role()).map(id -> " for " + id).orElse("");
        String digest = Optional.ofNullable(entry.digest())
                .map(each -> "\nDigest: " + each)
                .orElse("");
        boolean promoted = entry.is(AuditAction.PROMOTED);
        String detail = promoted ? entry.comment().replace("; ", "\n") : entry.comment();
        String comment = detail.isEmpty() ? "" : "\n" + detail;
        return "Imprimatur: " + message + role + "." + comment + digest;
    }
}

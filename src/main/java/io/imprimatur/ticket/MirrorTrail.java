package io.imprimatur.ticket;

import static java.util.Map.entry;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.proposal.ProposalId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the ticket say what is decided on its proposal elsewhere. The trail tells, in which every decision is once and in
 * order; so nothing is missed, whoever decided and whatever was down meanwhile.
 */
@Component
class MirrorTrail {

    private static final int AT_ONCE = 500;

    /** What is said of each action; %s is the actor. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("ACKNOWLEDGED", "%s acknowledged"),
            entry("OBJECTED", "%s objects"),
            entry("OBJECTION_RESOLVED", "%s resolved the objection and requests the acknowledgement again"),
            entry("REMINDED", "Reminder: an acknowledgement is pending"),
            entry("GATES_CHANGED", "The configuration of the channel has changed"),
            entry("GATE_REOPENED", "Back at an earlier gate"),
            entry("BREAK_GLASS", "Break-glass: %s promotes it outside the maintenance windows"),
            entry("RESTORED", "The promotion failed and was rolled back"),
            entry("PROMOTED", "Promoted"),
            entry("DECLINED", "Declined by %s"),
            entry("WITHDRAWN", "Withdrawn by %s"),
            entry("SUPERSEDED", "Superseded"));

    private static final List<String> ENDS = List.of("PROMOTED", "DECLINED", "WITHDRAWN", "SUPERSEDED");

    private final AuditTrail trail;
    private final Duties duties;
    private final TrackedTickets tracked;
    private final TicketPosts posts;

    MirrorTrail(AuditTrail trail, Duties duties, TrackedTickets tracked, TicketPosts posts) {
        this.trail = trail;
        this.duties = duties;
        this.tracked = tracked;
        this.posts = posts;
    }

    /** Goes on to the trail's end, in its order: what was said first is on the ticket first. */
    @Transactional
    public void catchUp() {
        for (List<AuditEntry> news = next(duties.mirrored()); !news.isEmpty(); news = next(duties.mirrored()))
            post(next(duties.holdMirror()));
    }

    private List<AuditEntry> next(long seq) {
        return trail.after(seq, AT_ONCE);
    }

    private void post(List<AuditEntry> entries) {
        if (entries.isEmpty()) return;
        entries.forEach(this::post);
        duties.mirrored(entries.get(entries.size() - 1).seq());
    }

    /** Says the proposal's end now, whether or not it is past the entry that was looked at last. */
    @Transactional
    public void mirrorEnd(ProposalId id) {
        duties.holdMirror();
        trail.of(id.toString()).stream()
                .filter(entry -> ENDS.contains(entry.action()))
                .forEach(this::post);
    }

    private void post(AuditEntry entry) {
        if (!WORDS.containsKey(entry.action())) return;
        ProposalId.find(entry.proposal()).flatMap(tracked::of).ifPresent(ticket -> post(entry, ticket));
    }

    private void post(AuditEntry entry, TrackedTicket ticket) {
        posts.comment(ticket.proposal(), ticket.issueId(), "" + entry.seq(), text(entry));
        if (ENDS.contains(entry.action())) posts.close(ticket.proposal(), ticket.issueId(), entry.seq() + "-close");
    }

    private static String text(AuditEntry entry) {
        String what = WORDS.get(entry.action()).formatted(entry.actor());
        String role = Optional.ofNullable(entry.role()).map(id -> " for " + id).orElse("");
        String digest = Optional.ofNullable(entry.digest())
                .map(each -> "\nDigest: " + each)
                .orElse("");
        boolean listed = entry.action().equals("PROMOTED");
        String words = listed ? entry.comment().replace("; ", "\n") : entry.comment();
        String comment = words.isEmpty() ? "" : "\n" + words;
        return "Imprimatur: " + what + role + "." + comment + digest;
    }
}

package io.imprimatur.image.ticket;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.platform.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes refused by the tracker. They are shown, also after a proposal's end, until they succeed or a user dismisses
 * them.
 */
@Component
public class RefusedTicketWrites {

    private static final String OPERATOR = "operator";
    private static final String OPEN =
            """
            select p.*, t.ticket_key from ticket_post p
              left join ticket_issue i on i.issue_id = p.issue_id left join ticket t on t.proposal = i.proposal
            where p.refused_at is not null and p.dismissed_at is null and p.failure is not null
            """;

    private final JdbcClient jdbc;
    private final TicketWrites posts;
    private final Proposals proposals;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    RefusedTicketWrites(
            JdbcClient jdbc,
            TicketWrites posts,
            Proposals proposals,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.proposals = proposals;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Refusals of one proposal, oldest first. */
    public List<RefusedTicketWrite> of(ProposalId id) {
        return jdbc.sql(OPEN + "and p.proposal = ? order by p.id")
                .param(id.number())
                .query(RefusedTicketWrites::refusal)
                .list();
    }

    /** Latest refused comments and transitions, without watchers. */
    public List<RefusedTicketWrite> latest(int limit) {
        return jdbc.sql(OPEN + "and p.kind <> 'WATCH' order by p.refused_at desc, p.id desc limit ?")
                .param(limit)
                .query(RefusedTicketWrites::refusal)
                .list();
    }

    /** Records the first refusal of a post. */
    @Transactional
    void record(TicketWrite post) {
        if (!posts.markRefused(post) || post.kind() == TicketWrite.Kind.WATCH) return;
        append(NewEntry.of(NewEntry.ENGINE, AuditAction.TICKET_REFUSED), get(post.proposal(), post.id()));
    }

    /** Whether the person may dismiss refusals. */
    public static boolean mayDismiss(Person who) {
        return who.isIn(WithdrawProposal.TEAM) || who.isIn(OPERATOR);
    }

    /**
     * Stops retrying and hides the refusal.
     *
     * @throws NoSuchRefusal if the proposal has no open refusal with this number
     */
    @Transactional
    public void dismiss(ProposalId id, long number) {
        Person who = person.get();
        proposals.get(id);
        RefusedTicketWrite refusal = get(id, number);
        if (!mayDismiss(who)) throw new NotAMember(who, WithdrawProposal.TEAM);
        int dismissed = jdbc.sql(
                        """
                        update ticket_post set dismissed_at = ?, dismissed_by = ?, done_at = coalesce(done_at, ?)
                        where id = ? and dismissed_at is null and failure is not null""")
                .params(now(), who.user(), now(), number)
                .update();
        if (dismissed == 0) throw new NoSuchRefusal(id, number);
        append(
                NewEntry.of(who.user(), AuditAction.TICKET_REFUSAL_DISMISSED)
                        .as(who.isIn(WithdrawProposal.TEAM) ? WithdrawProposal.TEAM : OPERATOR),
                refusal);
    }

    private RefusedTicketWrite get(ProposalId id, long number) {
        return of(id).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new NoSuchRefusal(id, number));
    }

    private void append(NewEntry entry, RefusedTicketWrite refusal) {
        Proposal proposal = proposals.get(refusal.proposal());
        trail.append(entry.on(proposal.id(), proposal.candidate().digest()).withComment(refusal.detail()));
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }

    private static RefusedTicketWrite refusal(ResultSet row, int n) throws SQLException {
        TicketWrite.Kind kind = TicketWrite.Kind.valueOf(row.getString("kind"));
        String key = row.getString("ticket_key");
        String ticket = key == null ? "issue " + row.getString("issue_id") : key;
        String effect =
                switch (kind) {
                    case WATCH -> row.getString("text") + " does not watch " + ticket;
                    case COMMENT -> "a comment is missing on " + ticket;
                    case TRANSITION -> ticket + " is not closed";
                };
        return new RefusedTicketWrite(
                row.getLong("id"),
                new ProposalId(row.getLong("proposal")),
                switch (kind) {
                    case WATCH -> "watcher";
                    case COMMENT -> "comment";
                    case TRANSITION -> "closing";
                },
                effect + ": " + row.getString("failure"),
                instant(row, "refused_at"),
                row.getObject("done_at") == null);
    }

    /** No open refusal has this number. */
    static class NoSuchRefusal extends Refusal {

        NoSuchRefusal(ProposalId id, long number) {
            super(
                    Kind.UNKNOWN,
                    "no rejected write for " + id + " has the number " + number + ": expected one that its page shows");
        }
    }

    /**
     * Write refused by the tracker and not yet dismissed by a user.
     *
     * @param what {@code watcher}, {@code comment} or {@code closing}
     * @param detail effect and the tracker's message
     * @param retried whether delivery is still retried
     */
    public record RefusedTicketWrite(
            long number, ProposalId proposal, String what, String detail, Instant since, boolean retried) {}
}

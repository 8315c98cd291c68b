package io.imprimatur.ticket;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.ActingAs;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.OpenTasks;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.ticket.HandledComments.Outcome;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completes a task by a comment, or answers the comment; that it is handled is committed together with it. */
@Component
class ApplyComment {

    private final Proposals proposals;
    private final HandledComments handled;
    private final TicketPosts posts;
    private final ComposeTicket composeTicket;
    private final OpenTasks openTasks;
    private final ActingAs actingAs;
    private final AuditTrail trail;

    ApplyComment(
            Proposals proposals,
            HandledComments handled,
            TicketPosts posts,
            ComposeTicket composeTicket,
            OpenTasks openTasks,
            ActingAs actingAs,
            AuditTrail trail) {
        this.proposals = proposals;
        this.handled = handled;
        this.posts = posts;
        this.composeTicket = composeTicket;
        this.openTasks = openTasks;
        this.actingAs = actingAs;
        this.trail = trail;
    }

    /** Completes the role's task as the comment's author, by the way that it is always completed. */
    @Transactional
    public void take(TrackedTicket ticket, IssueComment comment, Person author, String role, CommentCommand command) {
        handled.add(ticket, comment, Outcome.TAKEN);
        Proposal proposal = proposals.get(ticket.proposal());
        actingAs.byComment(author, comment.id(), () -> {
            openTasks.answer(
                    proposal.instance(),
                    ElementIds.ACKNOWLEDGE,
                    role,
                    Map.of("decision", command.decision(), "comment", command.text()));
            return author;
        });
        trail.append(NewEntry.of(NewEntry.ENGINE, "COMMENT_TAKEN")
                .as(role)
                .citing(comment.id())
                .on(proposal.id(), proposal.candidate().digest())
                .saying(ticket.key() + ", comment " + comment.id() + " by account " + comment.author() + ", who is "
                        + author.user()
                        + (comment.body().indexOf('\uFFFD') < 0 ? "" : "; invalid Unicode was replaced by U+FFFD")));
    }

    /** Seen by those who can see the comment. */
    @Transactional
    public void answer(TrackedTicket ticket, IssueComment comment, String why) {
        handled.add(ticket, comment, Outcome.ANSWERED);
        posts.reply(
                ticket.proposal(),
                ticket.issueId(),
                comment,
                "Imprimatur: thank you, " + comment.authorName() + ", but your comment could not be accepted: " + why
                        + ". Nothing has changed. " + composeTicket.invitation());
    }

    /** Notes it once; it changes nothing else. */
    @Transactional
    public void noteChange(TrackedTicket ticket, String commentId, String action, String words) {
        if (!handled.noteChange(ticket.issueId(), commentId)) return;
        Proposal proposal = proposals.get(ticket.proposal());
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .citing(commentId)
                .on(proposal.id(), proposal.candidate().digest())
                .saying(ticket.key() + ", comment " + commentId + words));
    }
}

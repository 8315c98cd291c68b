package io.imprimatur.image.ticket;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.UserTasks;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.RunAsPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.ticket.CommentParser.CommentCommand;
import io.imprimatur.image.ticket.HandledComments.Outcome;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies a comment to the role's task, or replies to it. The comment is marked as handled in the same transaction. */
@Component
class ApplyComment {

    private final Proposals proposals;
    private final HandledComments handled;
    private final TicketWrites posts;
    private final ComposeTicket composeTicket;
    private final UserTasks userTasks;
    private final RunAsPerson runAsPerson;
    private final AuditTrail trail;

    ApplyComment(
            Proposals proposals,
            HandledComments handled,
            TicketWrites posts,
            ComposeTicket composeTicket,
            UserTasks userTasks,
            RunAsPerson runAsPerson,
            AuditTrail trail) {
        this.proposals = proposals;
        this.handled = handled;
        this.posts = posts;
        this.composeTicket = composeTicket;
        this.userTasks = userTasks;
        this.runAsPerson = runAsPerson;
        this.trail = trail;
    }

    /** Completes the role's task on behalf of the comment's author, through the ordinary task completion. */
    @Transactional
    public void apply(TrackedTicket ticket, IssueComment comment, Person author, String role, CommentCommand command) {
        handled.add(ticket, comment, Outcome.TAKEN);
        Proposal proposal = proposals.get(ticket.proposal());
        runAsPerson.runAsCommentAuthor(author, comment.id(), () -> {
            userTasks.complete(
                    proposal.instance(),
                    ElementIds.ACKNOWLEDGE,
                    role,
                    Map.of("decision", command.decision(), "comment", command.text()));
            return author;
        });
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.COMMENT_TAKEN)
                .as(role)
                .withReference(comment.id())
                .on(proposal.id(), proposal.candidate().digest())
                .withComment(ticket.key() + ", comment " + comment.id() + " by account " + comment.author()
                        + ", who is "
                        + author.user()
                        + (comment.body().indexOf('\uFFFD') < 0 ? "" : "; invalid Unicode was replaced by U+FFFD")));
    }

    /** Replies to a rejected comment, with the same visibility as the comment. */
    @Transactional
    public void reject(TrackedTicket ticket, IssueComment comment, String reason) {
        handled.add(ticket, comment, Outcome.ANSWERED);
        posts.reply(
                ticket.proposal(),
                ticket.issueId(),
                comment,
                "Imprimatur: thank you, " + comment.authorName() + ", but your comment could not be accepted: " + reason
                        + ". Nothing has changed. " + composeTicket.commentInstructions());
    }

    /** Records an edit or a deletion in the audit trail, once per comment. It changes nothing else. */
    @Transactional
    public void recordChange(TrackedTicket ticket, String commentId, AuditAction action, String detail) {
        if (!handled.markChanged(ticket.issueId(), commentId)) return;
        Proposal proposal = proposals.get(ticket.proposal());
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .withReference(commentId)
                .on(proposal.id(), proposal.candidate().digest())
                .withComment(ticket.key() + ", comment " + commentId + detail));
    }
}

package io.imprimatur.image.ticket;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.RunAsPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.ticket.CommentParser.CommentCommand;
import io.imprimatur.image.ticket.CommentParser.CommentNotTaken;
import io.imprimatur.image.ticket.HandledComments.HandledComment;
import io.imprimatur.image.ticket.IssueTracker.IssueComment;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.SignOffRoles.RequestedRole;
import io.imprimatur.image.ticket.TrackedTickets.TrackedTicket;
import io.imprimatur.platform.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Reads a ticket's comments and handles the new commands among them. */
@Component
class ReadComments {

    private static final Logger log = LoggerFactory.getLogger(ReadComments.class);

    private final Proposals proposals;
    private final SignOffRoles roles;
    private final CommentParser parser;
    private final JiraSettings settings;
    private final HandledComments handled;
    private final ApplyComment applyComment;
    private final ProcessInstances processInstances;
    private final RunAsPerson runAsPerson;

    ReadComments(
            Proposals proposals,
            SignOffRoles roles,
            CommentParser parser,
            JiraSettings settings,
            HandledComments handled,
            ApplyComment applyComment,
            ProcessInstances processInstances,
            RunAsPerson runAsPerson) {
        this.proposals = proposals;
        this.roles = roles;
        this.parser = parser;
        this.settings = settings;
        this.handled = handled;
        this.applyComment = applyComment;
        this.processInstances = processInstances;
        this.runAsPerson = runAsPerson;
    }

    /** @return false if the sign-off tasks do not exist yet, so that the comments must be read later */
    boolean read(IssueTracker jira, TrackedTicket ticket) {
        if (processInstances.isAt(proposals.get(ticket.proposal()).instance(), ElementIds.OPEN_TICKET)) return false;
        String ownAccount = jira.ownAccount();
        List<IssueComment> all = jira.comments(ticket.issueId());
        Map<String, HandledComment> handledBefore = handled.of(ticket.issueId());
        for (IssueComment comment : all) {
            HandledComment before = handledBefore.remove(comment.id());
            if (before != null) recordEdit(ticket, comment, before);
            else if (comment.number() > ticket.commentsAfter() && !isOwn(comment, ownAccount)) handle(ticket, comment);
        }
        handledBefore.values().stream()
                .filter(missing -> !missing.changed())
                .forEach(missing -> recordDeletion(jira, ticket, missing));
        return true;
    }

    /** Pages may shift during reading, so a missing comment is requested by id. */
    private void recordDeletion(IssueTracker jira, TrackedTicket ticket, HandledComment missing) {
        try {
            jira.findComment(ticket.issueId(), missing.id())
                    .ifPresentOrElse(
                            found -> recordEdit(ticket, found, missing),
                            () -> applyComment.recordChange(
                                    ticket, missing.id(), AuditAction.COMMENT_DELETED, " was deleted or hidden"));
        } catch (IssueTrackerFailure failure) {
            if (!failure.is(IssueTrackerFailure.Kind.REFUSED)) throw failure;
            log.info(
                    "Cannot determine whether comment {} of {} was deleted: {}",
                    missing.id(),
                    ticket.key(),
                    failure.getMessage());
        }
    }

    private static boolean isOwn(IssueComment comment, String ownAccount) {
        return comment.author().equals(ownAccount) && TicketWrite.isSigned(comment.body());
    }

    private void recordEdit(TrackedTicket ticket, IssueComment comment, HandledComment before) {
        if (before.changed()) return;
        if (!before.isUnchanged(comment))
            applyComment.recordChange(
                    ticket, comment.id(), AuditAction.COMMENT_EDITED, " was edited by " + comment.editor());
        else if (before.isTaken() && !comment.visibility().isPublic())
            applyComment.recordChange(
                    ticket, comment.id(), AuditAction.COMMENT_EDITED, " was restricted by " + comment.editor());
    }

    private void handle(TrackedTicket ticket, IssueComment comment) {
        try {
            applyIfCommand(ticket, comment);
        } catch (Refusal refusal) {
            answer(ticket, comment, refusal);
        } catch (DuplicateKeyException handledElsewhere) {
            log.debug("Comment {} of {} is handled by another node", comment.id(), ticket.key());
        }
    }

    private void applyIfCommand(TrackedTicket ticket, IssueComment comment) {
        Proposal proposal = proposals.get(ticket.proposal());
        List<RequestedRole> asked = roles.of(proposal);
        RoleMatcher names =
                new RoleMatcher(asked.stream().map(RequestedRole::id).toList(), roles.titles());
        if (!parser.isCommand(comment.body(), names)) return;
        if (!comment.visibility().isPublic())
            throw new CommentNotTaken(
                    "it is restricted: expected a comment that everyone who can read the ticket can read");
        CommentCommand command = parser.parse(comment.body(), names).orElseThrow();
        Person author = runAsPerson.find(author(comment));
        String role = command.role().orElseGet(() -> onlyRole(author, asked, proposal));
        applyComment.apply(ticket, comment, author, role, command);
    }

    /** User who wrote the comment. Comments edited by another account are rejected. */
    private String author(IssueComment comment) {
        if (!comment.editor().equals(comment.author()))
            throw new CommentNotTaken("it was edited by another person than its author");
        return settings.userOf(comment.author())
                .orElseThrow(() -> new CommentNotTaken("your account does not belong to an approver"));
    }

    private String onlyRole(Person person, List<RequestedRole> asked, Proposal proposal) {
        String user = person.user();
        asked.stream()
                .filter(role -> role.acknowledgedBy().filter(user::equals).isPresent())
                .findFirst()
                .ifPresent(role -> {
                    throw new CommentNotTaken("you have already acknowledged for " + role.id()
                            + ": expected the other role's name, if you mean another");
                });
        List<String> mine = asked.stream()
                .filter(role ->
                        role.pending() && (role.holders().contains(user) || roles.holds(person, role.id(), proposal)))
                .map(RequestedRole::id)
                .toList();
        if (mine.isEmpty()) throw new CommentNotTaken("no acknowledgement is pending for '" + user + "'");
        if (mine.size() > 1)
            throw new CommentNotTaken("you hold several roles, so please name one: expected e.g. '"
                    + settings.acknowledgeWords().get(0) + " " + mine.get(0) + "', or one of "
                    + mine.stream().skip(1).collect(Collectors.joining(", ")));
        return mine.get(0);
    }

    private void answer(TrackedTicket ticket, IssueComment comment, Refusal refusal) {
        try {
            applyComment.reject(ticket, comment, refusal.getMessage());
        } catch (DuplicateKeyException handledElsewhere) {
            log.debug("Comment {} of {} is answered by another node", comment.id(), ticket.key());
        }
    }
}
